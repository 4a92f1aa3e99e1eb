"""Field names of the records that lanes and gantries send (codes_fees.md 2.3 to 2.6; camel case as messages write them). Exports of a
database write them in capitals, and some provinces in another mixture; whoever reads them looks a name up by its small letters.
"""

ENTRY = """
id transCode bl_SubCenter bl_Center lDate shift batchNum loginTime triggerTime operId operName monitor monitorName monitorTime laneAppVer laneType
enTollStation enTollLane enTollStationHex enTollLaneHex enTollStationId enTollLaneId enTime mediaType obuSign obuIssueFlag obuId supplierId vCount
balanceBefore transFee cardType cardNet cardId cardBox cardCount cardSN cardCnt inductCnt vlp vlpc identifyVlp identifyVlpc vehicleType vehicleClass
TAC transType terminalNo enWeight axisInfo limitWeight overWeightRate enAxleCount electricalPercentage signStatus description paraVer keyNum
laneSpInfo spInfo vehicleSignId passId verifyCode OBUMAC OBUSN keyVersion direction stationReceiveTime verifyFlag transFlag receiveTime spare4
verifyPassTime vehicleSign terminalTransNo obuVersion cardVersion operationMedia chargeMode specialType keyPressInfo recordGenTime vehicleId
algorithmIdentifier identifyVehicleType
"""
EXIT = """
id modifyFlag transCode lDate shift batchNum loginTime triggerTime operId operName monitor monitorName laneAppVer enWeight enAxleCount enTollStation
enTollStationName enTollLane enTollStationHex enTollLaneHex enTollStationId enTollLaneId enTime entryOperatorId laneType exTollStation
exTollStationName exTollLane exTollStationHex exTollLaneHex exTollStationId exTollLaneId exTime bl_SubCenter bl_Center mediaType mediaNo obuSign
obuIssueFlag obuId supplierId cardCnt vCount inductCnt enVlp enVlpc exVlp exVlpc enVehicleType exVehicleType enVehicleClass exVehicleClass exWeight
axisInfo limitWeight overWeightRate axleCount electricalPercentage TAC transType terminalTransNo terminalNo serviceType algorithmIdentifier
tollDistance realDistance vSpeed overTime balanceBefore balanceAfter fee discountFee payFee collectFee rebateMoney cardCostFee unpayFee unpayFlag
unpayCardCost enTollMoney enFreeMoney enLastMoney payCardType payCardNet payCardId payCardTranSN payType payOrderNum payRebate identification
invoiceType invoiceCode invoiceCnt signStatus description laneSpInfo spInfo multiProvince keyNum paraVer provinceGroup tollIntervalsCount tollFeeGroup
passId verifyCode stationReceiveTime receiveTime verifyFlag transFlag roadType verifyPassTime vehicleSign checkSign obuVersion cardVersion shortFee
actualFeeClass cardTotalCount obuTotalCount noCardCount etcTotalAmount obuTotalProvince feeBoardPlay tollModeVer tollParaVer spcRateVersion
spcTollVersion chargeMode provinceTransGroup transPayType feeMileage provFee provTransCount provinceCount transFee obuPayFee obuDiscountFee
shortFeeMileage obuTotalAmount obuTotalDiscountAmount provinceDiscountFee originFee feeRate tollProvinceId openType secFreeType secProResult
originalFlag disputedStatus vaccineFlag WASTESPARE5 exInDisputedType errorFlag sourceId monitorTime identifyVlp identifyVlpc freeMode freeInfo
ticketFee unifiedFee invoiceId vehicleSignId keyPressInfo gantryIdGroup tollIntervalsGroup transTimeGroup chargeFeeGroup chargeDiscountGroup
rateModeVersionGroup rateParaVersionGroup gantryPassCount freeType specialType spare3 spare4 cleanDataFlag vehicleType consumeTime exVehicleId
exitFeeType cardId obuProvinceFee splitProvince enVehicleId etcCardType totalCount feeProvInfo auth cardTotalAmount postBalance preBalance
vehicleClass vehicleId discountType disputeTime dealTime hangupTime remarks proChargingSN minChargingSN recordGenTime keyVersion enLaneType exLaneType
vehicleUserType
"""
GANTRY = """
tradeId gantryId originalFlag computerOrder hourBatchNo gantryOrderNum gantryHex gantryHexOpposite transTime payFee fee discountFee transFee mediaType
obuSign tollIntervalId payFeeGroup feeGroup discountFeeGroup enWeight enAxleCount vlp vlpc vehicleType vehicleClass TAC transType terminalNo
terminalTransNo transNo serviceType algorithmIdentifier keyVersion antennaID tollModeVer tollParaVer consumeTime passState enTollLaneId
enTollStationHex enTime enLaneType passId OBUMAC OBUIssueID OBUSN OBUStartDate OBUEndDate OBUElectrical OBUState obuVlp obuVlpc OBUVehicleType
vehicleUserType vehicleSeat axleCount totalWeight vehicleLength vehicleWidth vehicleHight CPUNetID cpuVlp cpuVlpc CPUVehicleType CPUStartDate
CPUEndDate CPUVersion CPUCardType CPUCardId balanceBefore balanceAfter gantryPassCount feeSumLocalBefore feeSumLocalAfter feeCalcResult feeInfo1
feeInfo2 feeInfo3 holidayState tradeResult verifyCode interruptSignal matchStatus validStatus dealStatus stationDBTime stationDealTime
stationValidTime stationMatchTime description receiveTime spare4 recordGenTime verifyPassTime vehicleSign feeCalcSpecial isFixData gantryType
OBUProvfeeSumBefore OBUProvfeeSumAfter cardfeeSumBefore cardfeeSumAfter noCardTimesBefore noCardTimesAfter provinceNumBefore provinceNumAfter
OBUTotalTradeSuccNumBefore OBUTotalTradeSuccNumAfter OBUProvTradeSuccNumBefore OBUProvTradeSuccNumAfter OBUTradeResult tradeType OBUInfoTypeRead
OBUInfoTypeWrite OBUPassState feeVehicleType rateCompute rateFitCount OBUpayFeeSumBefore OBUpayFeeSumAfter OBUdiscountFeeSumBefore
OBUdiscountFeeSumAfter feeMileage OBUMileageBefore OBUMileageAfter tradeReadCiphertext readCiphertextVerify tradeWriteCiphertext OBUFeeSumBefore
OBUFeeSumAfter OBUProvPayFeeSumBefore OBUProvPayFeeSumAfter pathFitFlag feeCalcSpecials payFeeProvSumLocal PCRSUVersion updateResult CPCFeeTradeResult
feeProvEF04 fitProvFlag gantryPassCountBefore tollIntervalSign provMinFeeCalcMode errorFlag lastGantryHex lastGantryTime CPUIssueID specialType
requestName responseName OBULastGantryHex OBULastGantryTime feeSpare1 feeSpare2 feeProvBeginHex RSUManuid feeDataVersion gantryHexOppotime
OBUPAYFEESUMAFTERNOFIT OBUFEESUMAFTERNOFIT OBUMILEAGEAFTERNOFIT FEEPROVBEGINHEXBEFORE GANTRYFITRESULT GANTRYFITNPROVPAYFEE GANTRYFITNPROVPREREALFEE
GANTRYFITNPROVDISCONTFEE GANTRYFITNPROVREALFEE GANTRYFITNPROVMILES GANTRYFITNPROVPAYFEESUM GANTRYFITNPROVREALFEESUM GANTRYFITNPROVMILESUM PATHFITDESC
GANTRYFITNEIGHBORPROVCODE spare3 lastGantryHexPass provMinFee vehiclePlate discountType feeProvBeginTime feeProvBeginHexFit feeSumLocalAfterEF04
gantryPassInfo gantryPassInfoAfter lastGantryFeePass lastGantryMilePass lastGantryHexFee chargesSpecialType remarks feeProvInfo OBUVersion
OBUVehiclePlate CPUVehiclePlate rateVersion identifyVehicleType vehiclePicId vehicleTailPicId relatedTradeId allRelatedTradeId
"""
PLATE_IMAGE = """
picId gantryId gantryOrderNum gantryHex picTime driveDir cameraNum hourBatchNo shootPosition laneNum vehiclePlate vehicleSpeed identifyType
vehicleModel vehicleColor imageSize licenseImageSize binImageSize reliability vehFeatureCode faceFeatureCode verifyCode tradeId matchStatus
validStatus dealStatus relatedPicId allRelatedPicId cognateSerial stationDBTime stationDealTime stationValidTime stationMatchTime uploadFlag
uploadTime image licenseImage
"""
NAMES: dict[str, dict[str, str]] = {
    kind: {name.lower(): name for name in names.split()}
    for kind, names in (("entries", ENTRY), ("exits", EXIT), ("gantry-transactions", GANTRY), ("plate-images", PLATE_IMAGE))
}
"""By kind of record: a name in small letters to the name."""
TIMES = frozenset({"enTime", "exTime", "transTime", "triggerTime", "picTime", "lDate", "loginTime", "monitorTime", "stationReceiveTime", "receiveTime"})
"""Fields that hold a time, `YYYY-MM-DDTHH:mm:ss`."""
