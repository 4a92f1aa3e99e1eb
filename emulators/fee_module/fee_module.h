/* The national fee module interface (计费模块), as fee_module.md publishes it. Packed, little-endian, int of four bytes. */
#ifndef FEE_MODULE_H
#define FEE_MODULE_H

#pragma pack(push, 1)
typedef struct {
    char curTollGantry[20], curPassTime[20];
    int laneStatus;
    char enTollStationHex[9], enPassTime[20], lastGantryHex[7], lastPasstime[20];
    int lastGantryFee, lastFeeMileage;
    char issuerId[7], cardNetwork[5];
    int vehicleUserType, axleCount, enAxleCount, tagType, cardType, cardVer;
    char obuSn[17], cpuCardId[21], plateHex[25];
    unsigned short plateColor;
    int vehicleType, enVehicleType, vehicleClass, feeSumLocal, vehicleWeightLimits, totalWeight, vehicleStatusFlag;
    char feeProvBeginHex[9];
    int feeProvMileage, feeProvGantryNum, payFeeSumLocal, realFeeSumLocal, gantryPassNum;
    char gantryPassHex[145];
    int Spare1, Spare2, Spare3;
    char Spare4[50], Spare5[200];
} TradingInfo;

typedef struct {
    int payFee, discountFee, realFee, cardFee, feeProvSumLocal;
    char paramVersion[14], feeSpecial[50];
    int fitResult;
    char tollIntervalIDs[1080], payFeeGroup[401], discountFeeGroup[401], feeGroup[401];
    char feeInfo1[401], feeInfo2[401], feeInfo3[401], feeLogMsg[501];
    int feeVehicleType, feeMileage;
    char provMinFee[10], feeProvBeginHexFit[9], feeProvBeginTimeFit[20];
    int fitProvFlag, gantryPassNumFit;
    char gantryPassHexFit[145];
    int feeSpare1, feeSpare2;
    char feeSpare3[50];
} FeeInfo;
#pragma pack(pop)

enum { OK = 0, FILE_ABSENT = -10, FILE_INVALID = -11, BAD_INPUT = -12, NO_MEMORY = -13, BAD_CLASS = -24, NO_RATE = -25 };

int init(const char *gantry_or_null, const char *folder);
int deInit(void);
int getLibVersion(char *version, int length, char *data_version, int data_length);
int getFeeDataVersion(char *version, int length);
int getFee(const TradingInfo *in, FeeInfo *out);

#endif
