-- entry
SELECT
  `t1`.`file`,
  `t1`.`line`,
  `t1`.`record`,
  `t1`.`laneAppVer`,
  `t1`.`enTollLaneId`,
  `t1`.`passId`,
  `t1`.`specialType`,
  `t1`.`enTime`,
  `t1`.`lDate`,
  `t1`.`enTollStationHex`,
  '' AS `badNumbers`,
  IF(
    (
      (
        `t1`.`text_enTime` IS NOT NULL
      )
      AND (
        `t1`.`text_enTime` <> ''
      )
      AND (
        `t1`.`enTime` IS NULL
      )
    )
    OR (
      (
        `t1`.`text_enTime` IS NOT NULL
      )
      AND (
        `t1`.`text_enTime` <> ''
      )
      AND (
        `t1`.`enTime` IS NULL
      )
    )
    OR (
      (
        `t1`.`text_lDate` IS NOT NULL
      )
      AND (
        `t1`.`text_lDate` <> ''
      )
      AND (
        `t1`.`lDate` IS NULL
      )
    ),
    CONCAT(
      CONCAT(
        '',
        IF(
          (
            `t1`.`text_enTime` IS NOT NULL
          )
          AND (
            `t1`.`text_enTime` <> ''
          )
          AND (
            `t1`.`enTime` IS NULL
          ),
          CONCAT(
            CONCAT(
              'enTime=',
              SUBSTRING(
                `t1`.`text_enTime`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_enTime`)),
                40
              )
            ),
            '; '
          ),
          ''
        )
      ),
      IF(
        (
          `t1`.`text_lDate` IS NOT NULL
        )
        AND (
          `t1`.`text_lDate` <> ''
        )
        AND (
          `t1`.`lDate` IS NULL
        ),
        CONCAT(
          CONCAT(
            'lDate=',
            SUBSTRING(
              `t1`.`text_lDate`,
              IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_lDate`)),
              40
            )
          ),
          '; '
        ),
        ''
      )
    ),
    ''
  ) AS `badTimes`,
  IF(
    (
      (
        `t1`.`text_enTollStationHex` IS NOT NULL
      )
      AND (
        `t1`.`text_enTollStationHex` <> ''
      )
      AND (
        `t1`.`enTollStationHex` IS NULL
      )
    )
    OR (
      (
        `t1`.`text_enTollStationHex` IS NOT NULL
      )
      AND (
        `t1`.`text_enTollStationHex` <> ''
      )
      AND (
        `t1`.`enTollStationHex` IS NULL
      )
    ),
    CONCAT(
      '',
      IF(
        (
          `t1`.`text_enTollStationHex` IS NOT NULL
        )
        AND (
          `t1`.`text_enTollStationHex` <> ''
        )
        AND (
          `t1`.`enTollStationHex` IS NULL
        ),
        CONCAT(
          CONCAT(
            'enTollStationHex=',
            SUBSTRING(
              `t1`.`text_enTollStationHex`,
              IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_enTollStationHex`)),
              40
            )
          ),
          '; '
        ),
        ''
      )
    ),
    ''
  ) AS `badHex`,
  '' AS `badYuan`,
  '' AS `slipped`,
  'entry' AS `kind`,
  `t1`.`enTime` AS `at`,
  `t1`.`enTollLaneId` AS `lane`,
  `t1`.`enTollStationId` AS `station`,
  `t1`.`laneAppVer` AS `version`,
  (
    COALESCE(`t1`.`specialType`, '') <> ''
  )
  AND (
    REPLACE(`t1`.`specialType`, ' ', '') <> ''
  ) AS `special`,
  CONCAT(CONCAT('|', REPLACE(COALESCE(`t1`.`specialType`, ''), ' ', '')), '|') AS `codes`,
  SUBSTRING(`t1`.`passId`, IF((
    0 + 1
  ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`passId`)), 2) AS `passForm`,
  LENGTH(`t1`.`passId`) AS `passLength`,
  TRY_CAST(RIGHT(`t1`.`passId`, 14) AS BIGINT) AS `passTime`,
  (
    (
      (
        (
          (
            (
              (
                (
                  (
                    CAST(EXTRACT(year FROM `t1`.`enTime`) AS BIGINT) * 100
                  ) + EXTRACT(month FROM `t1`.`enTime`)
                ) * 100
              ) + EXTRACT(day FROM `t1`.`enTime`)
            ) * 100
          ) + EXTRACT(hour FROM `t1`.`enTime`)
        ) * 100
      ) + EXTRACT(minute FROM `t1`.`enTime`)
    ) * 100
  ) + CAST(EXTRACT(second FROM `t1`.`enTime`) AS BIGINT) AS `entryTime`,
  (
    (
      (
        (
          (
            CAST(EXTRACT(year FROM `t1`.`enTime`) AS BIGINT) * 100
          ) + EXTRACT(month FROM `t1`.`enTime`)
        ) * 100
      ) + EXTRACT(day FROM `t1`.`enTime`)
    ) * 100
  ) + EXTRACT(hour FROM `t1`.`enTime`) AS `hour`,
  LENGTH(`t1`.`record`) AS `idLength`,
  TRY_CAST(SUBSTRING(`t1`.`record`, IF((
    21 + 1
  ) >= 1, 21 + 1, 21 + 1 + LENGTH(`t1`.`record`)), 10) AS BIGINT) AS `idHour`,
  LENGTH('') >= 2 AS `shifted`,
  COALESCE(
    IF(
      TRY_CAST(RIGHT(`t1`.`passId`, 14) AS BIGINT) = (
        (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          CAST(EXTRACT(year FROM `t1`.`enTime`) AS BIGINT) * 100
                        ) + EXTRACT(month FROM `t1`.`enTime`)
                      ) * 100
                    ) + EXTRACT(day FROM `t1`.`enTime`)
                  ) * 100
                ) + EXTRACT(hour FROM `t1`.`enTime`)
              ) * 100
            ) + EXTRACT(minute FROM `t1`.`enTime`)
          ) * 100
        ) + CAST(EXTRACT(second FROM `t1`.`enTime`) AS BIGINT)
      ),
      FALSE,
      (
        `t1`.`enTime` IS NOT NULL
      )
      AND (
        TRY_CAST(RIGHT(`t1`.`passId`, 14) AS BIGINT) = (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          (
                            CAST(EXTRACT(year FROM `t1`.`enTime` + INTERVAL '28800' SECOND) AS BIGINT) * 100
                          ) + EXTRACT(month FROM `t1`.`enTime` + INTERVAL '28800' SECOND)
                        ) * 100
                      ) + EXTRACT(day FROM `t1`.`enTime` + INTERVAL '28800' SECOND)
                    ) * 100
                  ) + EXTRACT(hour FROM `t1`.`enTime` + INTERVAL '28800' SECOND)
                ) * 100
              ) + EXTRACT(minute FROM `t1`.`enTime` + INTERVAL '28800' SECOND)
            ) * 100
          ) + CAST(EXTRACT(second FROM `t1`.`enTime` + INTERVAL '28800' SECOND) AS BIGINT)
        )
      )
    ),
    FALSE
  ) AS `utc`
FROM (
  SELECT
    `t0`.`file`,
    `t0`.`line`,
    NULLIF(`t0`.`id`, '') AS `record`,
    NULLIF(`t0`.`laneappver`, '') AS `laneAppVer`,
    CAST(NULL AS STRING) AS `enTollStationId`,
    NULLIF(`t0`.`entolllaneid`, '') AS `enTollLaneId`,
    CAST(NULL AS STRING) AS `vlp`,
    CAST(NULL AS STRING) AS `identifyVlp`,
    CAST(NULL AS STRING) AS `TAC`,
    CAST(NULL AS STRING) AS `cardNet`,
    CAST(NULL AS STRING) AS `cardId`,
    CAST(NULL AS STRING) AS `obuId`,
    CAST(NULL AS STRING) AS `terminalNo`,
    CAST(NULL AS STRING) AS `terminalTransNo`,
    NULLIF(`t0`.`passid`, '') AS `passId`,
    NULLIF(`t0`.`specialtype`, '') AS `specialType`,
    CAST(NULL AS STRING) AS `vehicleSign`,
    CAST(NULL AS STRING) AS `axisInfo`,
    CAST(NULL AS BIGINT) AS `transFee`,
    CAST(NULL AS BIGINT) AS `balanceBefore`,
    CAST(NULL AS BIGINT) AS `mediaType`,
    CAST(NULL AS BIGINT) AS `obuSign`,
    CAST(NULL AS BIGINT) AS `cardType`,
    CAST(NULL AS BIGINT) AS `vlpc`,
    CAST(NULL AS BIGINT) AS `identifyVlpc`,
    CAST(NULL AS BIGINT) AS `vehicleType`,
    CAST(NULL AS BIGINT) AS `vehicleClass`,
    CAST(NULL AS BIGINT) AS `enWeight`,
    CAST(NULL AS BIGINT) AS `enAxleCount`,
    CAST(NULL AS BIGINT) AS `laneType`,
    IF(
      `t0`.`entime` RLIKE '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?$',
      TRY_CAST(`t0`.`entime` AS TIMESTAMP),
      CAST(NULL AS TIMESTAMP)
    ) AS `enTime`,
    CAST(NULL AS TIMESTAMP) AS `triggerTime`,
    CAST(NULL AS TIMESTAMP) AS `stationReceiveTime`,
    CAST(NULL AS TIMESTAMP) AS `receiveTime`,
    IF(
      `t0`.`ldate` RLIKE '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?$',
      TRY_CAST(`t0`.`ldate` AS TIMESTAMP),
      CAST(NULL AS TIMESTAMP)
    ) AS `lDate`,
    IF(
      `t0`.`entollstationhex` RLIKE '^[0-9A-Fa-f]{8}$',
      UPPER(`t0`.`entollstationhex`),
      CAST(NULL AS STRING)
    ) AS `enTollStationHex`,
    CAST(NULL AS STRING) AS `enTollLaneHex`,
    `t0`.`entime` AS `text_enTime`,
    `t0`.`ldate` AS `text_lDate`,
    `t0`.`entollstationhex` AS `text_enTollStationHex`
  FROM `raw_entry` AS `t0`
) AS `t1`;

-- exit
SELECT
  `t2`.`file`,
  `t2`.`line`,
  `t2`.`record`,
  `t2`.`laneAppVer`,
  `t2`.`enTollLaneId`,
  `t2`.`exTollLaneId`,
  `t2`.`passId`,
  `t2`.`specialType`,
  `t2`.`exitFeeType`,
  `t2`.`payFee`,
  `t2`.`feeRate`,
  `t2`.`splitOwnerFeeGroup`,
  `t2`.`enTime`,
  `t2`.`exTime`,
  `t2`.`lDate`,
  `t2`.`enTollStationHex`,
  `t2`.`badNumbers`,
  `t2`.`badTimes`,
  `t2`.`badHex`,
  `t2`.`badYuan`,
  `t2`.`slipped`,
  'exit' AS `kind`,
  `t2`.`exTime` AS `at`,
  `t2`.`exTollLaneId` AS `lane`,
  `t2`.`exTollStationId` AS `station`,
  `t2`.`laneAppVer` AS `version`,
  (
    COALESCE(`t2`.`specialType`, '') <> ''
  )
  AND (
    REPLACE(`t2`.`specialType`, ' ', '') <> ''
  ) AS `special`,
  CONCAT(CONCAT('|', REPLACE(COALESCE(`t2`.`specialType`, ''), ' ', '')), '|') AS `codes`,
  SUBSTRING(`t2`.`passId`, IF((
    0 + 1
  ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t2`.`passId`)), 2) AS `passForm`,
  LENGTH(`t2`.`passId`) AS `passLength`,
  TRY_CAST(RIGHT(`t2`.`passId`, 14) AS BIGINT) AS `passTime`,
  (
    (
      (
        (
          (
            (
              (
                (
                  (
                    CAST(EXTRACT(year FROM `t2`.`enTime`) AS BIGINT) * 100
                  ) + EXTRACT(month FROM `t2`.`enTime`)
                ) * 100
              ) + EXTRACT(day FROM `t2`.`enTime`)
            ) * 100
          ) + EXTRACT(hour FROM `t2`.`enTime`)
        ) * 100
      ) + EXTRACT(minute FROM `t2`.`enTime`)
    ) * 100
  ) + CAST(EXTRACT(second FROM `t2`.`enTime`) AS BIGINT) AS `entryTime`,
  (
    (
      (
        (
          (
            CAST(EXTRACT(year FROM `t2`.`exTime`) AS BIGINT) * 100
          ) + EXTRACT(month FROM `t2`.`exTime`)
        ) * 100
      ) + EXTRACT(day FROM `t2`.`exTime`)
    ) * 100
  ) + EXTRACT(hour FROM `t2`.`exTime`) AS `hour`,
  LENGTH(`t2`.`record`) AS `idLength`,
  TRY_CAST(SUBSTRING(`t2`.`record`, IF((
    21 + 1
  ) >= 1, 21 + 1, 21 + 1 + LENGTH(`t2`.`record`)), 10) AS BIGINT) AS `idHour`,
  LENGTH(`t2`.`slipped`) >= 2 AS `shifted`,
  COALESCE(`t2`.`modifyFlag`, 1) = 1 AS `first`,
  `t2`.`provinceTransGroup` RLIKE '^([0-9]{2}([0-9]{4})?:-?[0-9]+\\|?)+$' AS `provincesWritten`,
  COALESCE(
    IF(
      TRY_CAST(RIGHT(`t2`.`passId`, 14) AS BIGINT) = (
        (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          CAST(EXTRACT(year FROM `t2`.`enTime`) AS BIGINT) * 100
                        ) + EXTRACT(month FROM `t2`.`enTime`)
                      ) * 100
                    ) + EXTRACT(day FROM `t2`.`enTime`)
                  ) * 100
                ) + EXTRACT(hour FROM `t2`.`enTime`)
              ) * 100
            ) + EXTRACT(minute FROM `t2`.`enTime`)
          ) * 100
        ) + CAST(EXTRACT(second FROM `t2`.`enTime`) AS BIGINT)
      ),
      FALSE,
      (
        `t2`.`enTime` IS NOT NULL
      )
      AND (
        TRY_CAST(RIGHT(`t2`.`passId`, 14) AS BIGINT) = (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          (
                            CAST(EXTRACT(year FROM `t2`.`enTime` + INTERVAL '28800' SECOND) AS BIGINT) * 100
                          ) + EXTRACT(month FROM `t2`.`enTime` + INTERVAL '28800' SECOND)
                        ) * 100
                      ) + EXTRACT(day FROM `t2`.`enTime` + INTERVAL '28800' SECOND)
                    ) * 100
                  ) + EXTRACT(hour FROM `t2`.`enTime` + INTERVAL '28800' SECOND)
                ) * 100
              ) + EXTRACT(minute FROM `t2`.`enTime` + INTERVAL '28800' SECOND)
            ) * 100
          ) + CAST(EXTRACT(second FROM `t2`.`enTime` + INTERVAL '28800' SECOND) AS BIGINT)
        )
      )
    ),
    FALSE
  ) AS `utc`
FROM (
  SELECT
    `t1`.`file`,
    `t1`.`line`,
    `t1`.`record`,
    `t1`.`sourceId`,
    `t1`.`laneAppVer`,
    `t1`.`enTollStationId`,
    `t1`.`enTollLaneId`,
    `t1`.`exTollStationId`,
    `t1`.`exTollLaneId`,
    `t1`.`enVlp`,
    `t1`.`exVlp`,
    `t1`.`identifyVlp`,
    `t1`.`mediaNo`,
    `t1`.`obuId`,
    `t1`.`payCardNet`,
    `t1`.`payCardId`,
    `t1`.`TAC`,
    `t1`.`terminalNo`,
    `t1`.`terminalTransNo`,
    `t1`.`passId`,
    `t1`.`specialType`,
    `t1`.`vehicleSign`,
    `t1`.`provinceTransGroup`,
    `t1`.`tollFeeGroup`,
    `t1`.`splitOwnerGroup`,
    `t1`.`axisInfo`,
    `t1`.`modifyFlag`,
    `t1`.`originalFlag`,
    `t1`.`laneType`,
    `t1`.`roadType`,
    `t1`.`openType`,
    `t1`.`mediaType`,
    `t1`.`obuSign`,
    `t1`.`exitFeeType`,
    `t1`.`transPayType`,
    `t1`.`payType`,
    `t1`.`multiProvince`,
    `t1`.`payCardType`,
    `t1`.`serviceType`,
    `t1`.`enVehicleType`,
    `t1`.`exVehicleType`,
    `t1`.`enVehicleClass`,
    `t1`.`exVehicleClass`,
    `t1`.`enVlpc`,
    `t1`.`exVlpc`,
    `t1`.`enAxleCount`,
    `t1`.`axleCount`,
    `t1`.`enWeight`,
    `t1`.`exWeight`,
    `t1`.`payFee`,
    `t1`.`fee`,
    `t1`.`discountFee`,
    `t1`.`transFee`,
    `t1`.`unifiedFee`,
    `t1`.`collectFee`,
    `t1`.`rebateMoney`,
    `t1`.`originFee`,
    `t1`.`provinceDiscountFee`,
    `t1`.`shortFee`,
    `t1`.`balanceBefore`,
    `t1`.`balanceAfter`,
    `t1`.`obuTotalAmount`,
    `t1`.`obuTotalDiscountAmount`,
    `t1`.`cardTotalAmount`,
    `t1`.`provFee`,
    `t1`.`splitInFee`,
    `t1`.`splitCrossFee`,
    `t1`.`payRebate`,
    `t1`.`totalCount`,
    `t1`.`noCardCount`,
    `t1`.`provTransCount`,
    `t1`.`provinceCount`,
    `t1`.`feeMileage`,
    `t1`.`shortFeeMileage`,
    `t1`.`tollIntervalsCount`,
    `t1`.`feeRate`,
    `t1`.`splitOwnerFeeGroup`,
    `t1`.`splitOwnerPayFeeGroup`,
    `t1`.`enTime`,
    `t1`.`exTime`,
    `t1`.`triggerTime`,
    `t1`.`stationReceiveTime`,
    `t1`.`receiveTime`,
    `t1`.`lDate`,
    `t1`.`enTollStationHex`,
    `t1`.`exTollStationHex`,
    `t1`.`spcRateVersion`,
    IF(
      (
        (
          `t1`.`text_exitFeeType` IS NOT NULL
        )
        AND (
          `t1`.`text_exitFeeType` <> ''
        )
        AND (
          `t1`.`exitFeeType` IS NULL
        )
      )
      OR (
        (
          `t1`.`text_exitFeeType` IS NOT NULL
        )
        AND (
          `t1`.`text_exitFeeType` <> ''
        )
        AND (
          `t1`.`exitFeeType` IS NULL
        )
      )
      OR (
        (
          `t1`.`text_payFee` IS NOT NULL
        )
        AND (
          `t1`.`text_payFee` <> ''
        )
        AND (
          `t1`.`payFee` IS NULL
        )
        AND NOT (
          CONTAINS(`t1`.`text_payFee`, '.')
          AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
        )
      )
      OR (
        (
          `t1`.`text_feeRate` IS NOT NULL
        )
        AND (
          `t1`.`text_feeRate` <> ''
        )
        AND (
          `t1`.`feeRate` IS NULL
        )
      )
      OR (
        (
          `t1`.`text_splitOwnerFeeGroup` IS NOT NULL
        )
        AND (
          `t1`.`text_splitOwnerFeeGroup` <> ''
        )
        AND (
          `t1`.`splitOwnerFeeGroup` IS NULL
        )
        AND NOT (
          CONTAINS(`t1`.`text_splitOwnerFeeGroup`, '.')
          AND `t1`.`text_splitOwnerFeeGroup` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
        )
      ),
      CONCAT(
        CONCAT(
          CONCAT(
            CONCAT(
              '',
              IF(
                (
                  `t1`.`text_exitFeeType` IS NOT NULL
                )
                AND (
                  `t1`.`text_exitFeeType` <> ''
                )
                AND (
                  `t1`.`exitFeeType` IS NULL
                ),
                CONCAT(
                  CONCAT(
                    'exitFeeType=',
                    SUBSTRING(
                      `t1`.`text_exitFeeType`,
                      IF((
                        0 + 1
                      ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_exitFeeType`)),
                      40
                    )
                  ),
                  '; '
                ),
                ''
              )
            ),
            IF(
              (
                `t1`.`text_payFee` IS NOT NULL
              )
              AND (
                `t1`.`text_payFee` <> ''
              )
              AND (
                `t1`.`payFee` IS NULL
              )
              AND NOT (
                CONTAINS(`t1`.`text_payFee`, '.')
                AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
              ),
              CONCAT(
                CONCAT(
                  'payFee=',
                  SUBSTRING(
                    `t1`.`text_payFee`,
                    IF((
                      0 + 1
                    ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_payFee`)),
                    40
                  )
                ),
                '; '
              ),
              ''
            )
          ),
          IF(
            (
              `t1`.`text_feeRate` IS NOT NULL
            )
            AND (
              `t1`.`text_feeRate` <> ''
            )
            AND (
              `t1`.`feeRate` IS NULL
            ),
            CONCAT(
              CONCAT(
                'feeRate=',
                SUBSTRING(
                  `t1`.`text_feeRate`,
                  IF((
                    0 + 1
                  ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_feeRate`)),
                  40
                )
              ),
              '; '
            ),
            ''
          )
        ),
        IF(
          (
            `t1`.`text_splitOwnerFeeGroup` IS NOT NULL
          )
          AND (
            `t1`.`text_splitOwnerFeeGroup` <> ''
          )
          AND (
            `t1`.`splitOwnerFeeGroup` IS NULL
          )
          AND NOT (
            CONTAINS(`t1`.`text_splitOwnerFeeGroup`, '.')
            AND `t1`.`text_splitOwnerFeeGroup` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
          ),
          CONCAT(
            CONCAT(
              'splitOwnerFeeGroup=',
              SUBSTRING(
                `t1`.`text_splitOwnerFeeGroup`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_splitOwnerFeeGroup`)),
                40
              )
            ),
            '; '
          ),
          ''
        )
      ),
      ''
    ) AS `badNumbers`,
    IF(
      (
        (
          `t1`.`text_enTime` IS NOT NULL
        )
        AND (
          `t1`.`text_enTime` <> ''
        )
        AND (
          `t1`.`enTime` IS NULL
        )
      )
      OR (
        (
          `t1`.`text_enTime` IS NOT NULL
        )
        AND (
          `t1`.`text_enTime` <> ''
        )
        AND (
          `t1`.`enTime` IS NULL
        )
      )
      OR (
        (
          `t1`.`text_exTime` IS NOT NULL
        )
        AND (
          `t1`.`text_exTime` <> ''
        )
        AND (
          `t1`.`exTime` IS NULL
        )
      )
      OR (
        (
          `t1`.`text_lDate` IS NOT NULL
        )
        AND (
          `t1`.`text_lDate` <> ''
        )
        AND (
          `t1`.`lDate` IS NULL
        )
      ),
      CONCAT(
        CONCAT(
          CONCAT(
            '',
            IF(
              (
                `t1`.`text_enTime` IS NOT NULL
              )
              AND (
                `t1`.`text_enTime` <> ''
              )
              AND (
                `t1`.`enTime` IS NULL
              ),
              CONCAT(
                CONCAT(
                  'enTime=',
                  SUBSTRING(
                    `t1`.`text_enTime`,
                    IF((
                      0 + 1
                    ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_enTime`)),
                    40
                  )
                ),
                '; '
              ),
              ''
            )
          ),
          IF(
            (
              `t1`.`text_exTime` IS NOT NULL
            )
            AND (
              `t1`.`text_exTime` <> ''
            )
            AND (
              `t1`.`exTime` IS NULL
            ),
            CONCAT(
              CONCAT(
                'exTime=',
                SUBSTRING(
                  `t1`.`text_exTime`,
                  IF((
                    0 + 1
                  ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_exTime`)),
                  40
                )
              ),
              '; '
            ),
            ''
          )
        ),
        IF(
          (
            `t1`.`text_lDate` IS NOT NULL
          )
          AND (
            `t1`.`text_lDate` <> ''
          )
          AND (
            `t1`.`lDate` IS NULL
          ),
          CONCAT(
            CONCAT(
              'lDate=',
              SUBSTRING(
                `t1`.`text_lDate`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_lDate`)),
                40
              )
            ),
            '; '
          ),
          ''
        )
      ),
      ''
    ) AS `badTimes`,
    IF(
      (
        (
          `t1`.`text_enTollStationHex` IS NOT NULL
        )
        AND (
          `t1`.`text_enTollStationHex` <> ''
        )
        AND (
          `t1`.`enTollStationHex` IS NULL
        )
      )
      OR (
        (
          `t1`.`text_enTollStationHex` IS NOT NULL
        )
        AND (
          `t1`.`text_enTollStationHex` <> ''
        )
        AND (
          `t1`.`enTollStationHex` IS NULL
        )
      ),
      CONCAT(
        '',
        IF(
          (
            `t1`.`text_enTollStationHex` IS NOT NULL
          )
          AND (
            `t1`.`text_enTollStationHex` <> ''
          )
          AND (
            `t1`.`enTollStationHex` IS NULL
          ),
          CONCAT(
            CONCAT(
              'enTollStationHex=',
              SUBSTRING(
                `t1`.`text_enTollStationHex`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_enTollStationHex`)),
                40
              )
            ),
            '; '
          ),
          ''
        )
      ),
      ''
    ) AS `badHex`,
    IF(
      (
        (
          `t1`.`text_payFee` IS NOT NULL
        )
        AND (
          `t1`.`text_payFee` <> ''
        )
        AND (
          `t1`.`payFee` IS NULL
        )
        AND CONTAINS(`t1`.`text_payFee`, '.')
        AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
      )
      OR (
        (
          `t1`.`text_payFee` IS NOT NULL
        )
        AND (
          `t1`.`text_payFee` <> ''
        )
        AND (
          `t1`.`payFee` IS NULL
        )
        AND CONTAINS(`t1`.`text_payFee`, '.')
        AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
      )
      OR (
        (
          `t1`.`text_splitOwnerFeeGroup` IS NOT NULL
        )
        AND (
          `t1`.`text_splitOwnerFeeGroup` <> ''
        )
        AND (
          `t1`.`splitOwnerFeeGroup` IS NULL
        )
        AND CONTAINS(`t1`.`text_splitOwnerFeeGroup`, '.')
        AND `t1`.`text_splitOwnerFeeGroup` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
      ),
      CONCAT(
        CONCAT(
          '',
          IF(
            (
              `t1`.`text_payFee` IS NOT NULL
            )
            AND (
              `t1`.`text_payFee` <> ''
            )
            AND (
              `t1`.`payFee` IS NULL
            )
            AND CONTAINS(`t1`.`text_payFee`, '.')
            AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$',
            CONCAT(
              CONCAT(
                'payFee=',
                SUBSTRING(
                  `t1`.`text_payFee`,
                  IF((
                    0 + 1
                  ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_payFee`)),
                  40
                )
              ),
              '; '
            ),
            ''
          )
        ),
        IF(
          (
            `t1`.`text_splitOwnerFeeGroup` IS NOT NULL
          )
          AND (
            `t1`.`text_splitOwnerFeeGroup` <> ''
          )
          AND (
            `t1`.`splitOwnerFeeGroup` IS NULL
          )
          AND CONTAINS(`t1`.`text_splitOwnerFeeGroup`, '.')
          AND `t1`.`text_splitOwnerFeeGroup` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$',
          CONCAT(
            CONCAT(
              'splitOwnerFeeGroup=',
              SUBSTRING(
                `t1`.`text_splitOwnerFeeGroup`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_splitOwnerFeeGroup`)),
                40
              )
            ),
            '; '
          ),
          ''
        )
      ),
      ''
    ) AS `badYuan`,
    IF(
      (
        (
          `t1`.`text_exitFeeType` IS NOT NULL
        )
        AND (
          `t1`.`text_exitFeeType` <> ''
        )
        AND (
          `t1`.`exitFeeType` IS NULL
        )
        AND NOT (
          CONCAT(
            CONCAT(
              'exitFeeType=',
              SUBSTRING(
                `t1`.`text_exitFeeType`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_exitFeeType`)),
                40
              )
            ),
            '; '
          ) RLIKE '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
        )
      )
      OR (
        (
          `t1`.`text_exitFeeType` IS NOT NULL
        )
        AND (
          `t1`.`text_exitFeeType` <> ''
        )
        AND (
          `t1`.`exitFeeType` IS NULL
        )
        AND NOT (
          CONCAT(
            CONCAT(
              'exitFeeType=',
              SUBSTRING(
                `t1`.`text_exitFeeType`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_exitFeeType`)),
                40
              )
            ),
            '; '
          ) RLIKE '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
        )
      )
      OR (
        (
          `t1`.`text_payFee` IS NOT NULL
        )
        AND (
          `t1`.`text_payFee` <> ''
        )
        AND (
          `t1`.`payFee` IS NULL
        )
        AND NOT (
          CONTAINS(`t1`.`text_payFee`, '.')
          AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
        )
        AND NOT (
          CONCAT(
            CONCAT(
              'payFee=',
              SUBSTRING(
                `t1`.`text_payFee`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_payFee`)),
                40
              )
            ),
            '; '
          ) RLIKE '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
        )
      ),
      CONCAT(
        CONCAT(
          '',
          IF(
            (
              `t1`.`text_exitFeeType` IS NOT NULL
            )
            AND (
              `t1`.`text_exitFeeType` <> ''
            )
            AND (
              `t1`.`exitFeeType` IS NULL
            )
            AND NOT (
              CONCAT(
                CONCAT(
                  'exitFeeType=',
                  SUBSTRING(
                    `t1`.`text_exitFeeType`,
                    IF((
                      0 + 1
                    ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_exitFeeType`)),
                    40
                  )
                ),
                '; '
              ) RLIKE '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
            ),
            ';',
            ''
          )
        ),
        IF(
          (
            `t1`.`text_payFee` IS NOT NULL
          )
          AND (
            `t1`.`text_payFee` <> ''
          )
          AND (
            `t1`.`payFee` IS NULL
          )
          AND NOT (
            CONTAINS(`t1`.`text_payFee`, '.')
            AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
          )
          AND NOT (
            CONCAT(
              CONCAT(
                'payFee=',
                SUBSTRING(
                  `t1`.`text_payFee`,
                  IF((
                    0 + 1
                  ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_payFee`)),
                  40
                )
              ),
              '; '
            ) RLIKE '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
          ),
          ';',
          ''
        )
      ),
      ''
    ) AS `slipped`
  FROM (
    SELECT
      `t0`.`file`,
      `t0`.`line`,
      NULLIF(`t0`.`id`, '') AS `record`,
      CAST(NULL AS STRING) AS `sourceId`,
      NULLIF(`t0`.`laneappver`, '') AS `laneAppVer`,
      CAST(NULL AS STRING) AS `enTollStationId`,
      NULLIF(`t0`.`entolllaneid`, '') AS `enTollLaneId`,
      CAST(NULL AS STRING) AS `exTollStationId`,
      NULLIF(`t0`.`extolllaneid`, '') AS `exTollLaneId`,
      CAST(NULL AS STRING) AS `enVlp`,
      CAST(NULL AS STRING) AS `exVlp`,
      CAST(NULL AS STRING) AS `identifyVlp`,
      CAST(NULL AS STRING) AS `mediaNo`,
      CAST(NULL AS STRING) AS `obuId`,
      CAST(NULL AS STRING) AS `payCardNet`,
      CAST(NULL AS STRING) AS `payCardId`,
      CAST(NULL AS STRING) AS `TAC`,
      CAST(NULL AS STRING) AS `terminalNo`,
      CAST(NULL AS STRING) AS `terminalTransNo`,
      NULLIF(`t0`.`passid`, '') AS `passId`,
      NULLIF(`t0`.`specialtype`, '') AS `specialType`,
      CAST(NULL AS STRING) AS `vehicleSign`,
      CAST(NULL AS STRING) AS `provinceTransGroup`,
      CAST(NULL AS STRING) AS `tollFeeGroup`,
      CAST(NULL AS STRING) AS `splitOwnerGroup`,
      CAST(NULL AS STRING) AS `axisInfo`,
      CAST(NULL AS BIGINT) AS `modifyFlag`,
      CAST(NULL AS BIGINT) AS `originalFlag`,
      CAST(NULL AS BIGINT) AS `laneType`,
      CAST(NULL AS BIGINT) AS `roadType`,
      CAST(NULL AS BIGINT) AS `openType`,
      CAST(NULL AS BIGINT) AS `mediaType`,
      CAST(NULL AS BIGINT) AS `obuSign`,
      IF(
        COALESCE(`t0`.`exitfeetype`, `t0`.`actualfeeclass`) RLIKE '^-?[0-9]{1,18}$',
        TRY_CAST(COALESCE(`t0`.`exitfeetype`, `t0`.`actualfeeclass`) AS BIGINT),
        IF(
          COALESCE(`t0`.`exitfeetype`, `t0`.`actualfeeclass`) RLIKE '^-?[0-9]{1,15}\\.0$',
          CAST(TRY_CAST(COALESCE(`t0`.`exitfeetype`, `t0`.`actualfeeclass`) AS DOUBLE) AS BIGINT),
          CAST(NULL AS BIGINT)
        )
      ) AS `exitFeeType`,
      CAST(NULL AS BIGINT) AS `transPayType`,
      CAST(NULL AS BIGINT) AS `payType`,
      CAST(NULL AS BIGINT) AS `multiProvince`,
      CAST(NULL AS BIGINT) AS `payCardType`,
      CAST(NULL AS BIGINT) AS `serviceType`,
      CAST(NULL AS BIGINT) AS `enVehicleType`,
      CAST(NULL AS BIGINT) AS `exVehicleType`,
      CAST(NULL AS BIGINT) AS `enVehicleClass`,
      CAST(NULL AS BIGINT) AS `exVehicleClass`,
      CAST(NULL AS BIGINT) AS `enVlpc`,
      CAST(NULL AS BIGINT) AS `exVlpc`,
      CAST(NULL AS BIGINT) AS `enAxleCount`,
      CAST(NULL AS BIGINT) AS `axleCount`,
      CAST(NULL AS BIGINT) AS `enWeight`,
      CAST(NULL AS BIGINT) AS `exWeight`,
      IF(
        `t0`.`payfee` RLIKE '^-?[0-9]{1,18}$',
        TRY_CAST(`t0`.`payfee` AS BIGINT),
        IF(
          `t0`.`payfee` RLIKE '^-?[0-9]{1,15}\\.0$',
          CAST(TRY_CAST(`t0`.`payfee` AS DOUBLE) AS BIGINT),
          CAST(NULL AS BIGINT)
        )
      ) AS `payFee`,
      CAST(NULL AS BIGINT) AS `fee`,
      CAST(NULL AS BIGINT) AS `discountFee`,
      CAST(NULL AS BIGINT) AS `transFee`,
      CAST(NULL AS BIGINT) AS `unifiedFee`,
      CAST(NULL AS BIGINT) AS `collectFee`,
      CAST(NULL AS BIGINT) AS `rebateMoney`,
      CAST(NULL AS BIGINT) AS `originFee`,
      CAST(NULL AS BIGINT) AS `provinceDiscountFee`,
      CAST(NULL AS BIGINT) AS `shortFee`,
      CAST(NULL AS BIGINT) AS `balanceBefore`,
      CAST(NULL AS BIGINT) AS `balanceAfter`,
      CAST(NULL AS BIGINT) AS `obuTotalAmount`,
      CAST(NULL AS BIGINT) AS `obuTotalDiscountAmount`,
      CAST(NULL AS BIGINT) AS `cardTotalAmount`,
      CAST(NULL AS BIGINT) AS `provFee`,
      CAST(NULL AS BIGINT) AS `splitInFee`,
      CAST(NULL AS BIGINT) AS `splitCrossFee`,
      CAST(NULL AS BIGINT) AS `payRebate`,
      CAST(NULL AS BIGINT) AS `totalCount`,
      CAST(NULL AS BIGINT) AS `noCardCount`,
      CAST(NULL AS BIGINT) AS `provTransCount`,
      CAST(NULL AS BIGINT) AS `provinceCount`,
      CAST(NULL AS BIGINT) AS `feeMileage`,
      CAST(NULL AS BIGINT) AS `shortFeeMileage`,
      CAST(NULL AS BIGINT) AS `tollIntervalsCount`,
      IF(
        `t0`.`feerate` RLIKE '^-?[0-9]{0,9}\\.?[0-9]{1,9}$',
        CAST(ROUND(TRY_CAST(`t0`.`feerate` AS DOUBLE) * 100, 0) AS BIGINT),
        CAST(NULL AS BIGINT)
      ) AS `feeRate`,
      IF(
        `t0`.`splitownerfeegroup` RLIKE '^-?[0-9]{1,18}(\\|-?[0-9]{1,18})*\\|?$',
        `t0`.`splitownerfeegroup`,
        CAST(NULL AS STRING)
      ) AS `splitOwnerFeeGroup`,
      CAST(NULL AS STRING) AS `splitOwnerPayFeeGroup`,
      IF(
        `t0`.`entime` RLIKE '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?$',
        TRY_CAST(`t0`.`entime` AS TIMESTAMP),
        CAST(NULL AS TIMESTAMP)
      ) AS `enTime`,
      IF(
        `t0`.`extime` RLIKE '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?$',
        TRY_CAST(`t0`.`extime` AS TIMESTAMP),
        CAST(NULL AS TIMESTAMP)
      ) AS `exTime`,
      CAST(NULL AS TIMESTAMP) AS `triggerTime`,
      CAST(NULL AS TIMESTAMP) AS `stationReceiveTime`,
      CAST(NULL AS TIMESTAMP) AS `receiveTime`,
      IF(
        `t0`.`ldate` RLIKE '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?$',
        TRY_CAST(`t0`.`ldate` AS TIMESTAMP),
        CAST(NULL AS TIMESTAMP)
      ) AS `lDate`,
      IF(
        `t0`.`entollstationhex` RLIKE '^[0-9A-Fa-f]{8}$',
        UPPER(`t0`.`entollstationhex`),
        CAST(NULL AS STRING)
      ) AS `enTollStationHex`,
      CAST(NULL AS STRING) AS `exTollStationHex`,
      CAST(NULL AS STRING) AS `spcRateVersion`,
      COALESCE(`t0`.`exitfeetype`, `t0`.`actualfeeclass`) AS `text_exitFeeType`,
      `t0`.`payfee` AS `text_payFee`,
      `t0`.`feerate` AS `text_feeRate`,
      `t0`.`splitownerfeegroup` AS `text_splitOwnerFeeGroup`,
      `t0`.`entime` AS `text_enTime`,
      `t0`.`extime` AS `text_exTime`,
      `t0`.`ldate` AS `text_lDate`,
      `t0`.`entollstationhex` AS `text_enTollStationHex`
    FROM `raw_exit` AS `t0`
  ) AS `t1`
) AS `t2`;

-- gantry
SELECT
  `t1`.`file`,
  `t1`.`line`,
  `t1`.`record`,
  `t1`.`gantryId`,
  `t1`.`passId`,
  `t1`.`specialType`,
  `t1`.`enTollLaneId`,
  `t1`.`tollModeVer`,
  `t1`.`payFee`,
  `t1`.`feeGroup`,
  `t1`.`transTime`,
  `t1`.`enTime`,
  `t1`.`gantryHex`,
  `t1`.`enTollStationHex`,
  IF(
    (
      (
        `t1`.`text_payFee` IS NOT NULL
      )
      AND (
        `t1`.`text_payFee` <> ''
      )
      AND (
        `t1`.`payFee` IS NULL
      )
      AND NOT (
        CONTAINS(`t1`.`text_payFee`, '.')
        AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
      )
    )
    OR (
      (
        `t1`.`text_payFee` IS NOT NULL
      )
      AND (
        `t1`.`text_payFee` <> ''
      )
      AND (
        `t1`.`payFee` IS NULL
      )
      AND NOT (
        CONTAINS(`t1`.`text_payFee`, '.')
        AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
      )
    )
    OR (
      (
        `t1`.`text_feeGroup` IS NOT NULL
      )
      AND (
        `t1`.`text_feeGroup` <> ''
      )
      AND (
        `t1`.`feeGroup` IS NULL
      )
      AND NOT (
        CONTAINS(`t1`.`text_feeGroup`, '.')
        AND `t1`.`text_feeGroup` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
      )
    ),
    CONCAT(
      CONCAT(
        '',
        IF(
          (
            `t1`.`text_payFee` IS NOT NULL
          )
          AND (
            `t1`.`text_payFee` <> ''
          )
          AND (
            `t1`.`payFee` IS NULL
          )
          AND NOT (
            CONTAINS(`t1`.`text_payFee`, '.')
            AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
          ),
          CONCAT(
            CONCAT(
              'payFee=',
              SUBSTRING(
                `t1`.`text_payFee`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_payFee`)),
                40
              )
            ),
            '; '
          ),
          ''
        )
      ),
      IF(
        (
          `t1`.`text_feeGroup` IS NOT NULL
        )
        AND (
          `t1`.`text_feeGroup` <> ''
        )
        AND (
          `t1`.`feeGroup` IS NULL
        )
        AND NOT (
          CONTAINS(`t1`.`text_feeGroup`, '.')
          AND `t1`.`text_feeGroup` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
        ),
        CONCAT(
          CONCAT(
            'feeGroup=',
            SUBSTRING(
              `t1`.`text_feeGroup`,
              IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_feeGroup`)),
              40
            )
          ),
          '; '
        ),
        ''
      )
    ),
    ''
  ) AS `badNumbers`,
  IF(
    (
      (
        `t1`.`text_transTime` IS NOT NULL
      )
      AND (
        `t1`.`text_transTime` <> ''
      )
      AND (
        `t1`.`transTime` IS NULL
      )
    )
    OR (
      (
        `t1`.`text_transTime` IS NOT NULL
      )
      AND (
        `t1`.`text_transTime` <> ''
      )
      AND (
        `t1`.`transTime` IS NULL
      )
    )
    OR (
      (
        `t1`.`text_enTime` IS NOT NULL
      )
      AND (
        `t1`.`text_enTime` <> ''
      )
      AND (
        `t1`.`enTime` IS NULL
      )
    ),
    CONCAT(
      CONCAT(
        '',
        IF(
          (
            `t1`.`text_transTime` IS NOT NULL
          )
          AND (
            `t1`.`text_transTime` <> ''
          )
          AND (
            `t1`.`transTime` IS NULL
          ),
          CONCAT(
            CONCAT(
              'transTime=',
              SUBSTRING(
                `t1`.`text_transTime`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_transTime`)),
                40
              )
            ),
            '; '
          ),
          ''
        )
      ),
      IF(
        (
          `t1`.`text_enTime` IS NOT NULL
        )
        AND (
          `t1`.`text_enTime` <> ''
        )
        AND (
          `t1`.`enTime` IS NULL
        ),
        CONCAT(
          CONCAT(
            'enTime=',
            SUBSTRING(
              `t1`.`text_enTime`,
              IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_enTime`)),
              40
            )
          ),
          '; '
        ),
        ''
      )
    ),
    ''
  ) AS `badTimes`,
  IF(
    (
      (
        `t1`.`text_gantryHex` IS NOT NULL
      )
      AND (
        `t1`.`text_gantryHex` <> ''
      )
      AND (
        `t1`.`gantryHex` IS NULL
      )
    )
    OR (
      (
        `t1`.`text_gantryHex` IS NOT NULL
      )
      AND (
        `t1`.`text_gantryHex` <> ''
      )
      AND (
        `t1`.`gantryHex` IS NULL
      )
    )
    OR (
      (
        `t1`.`text_enTollStationHex` IS NOT NULL
      )
      AND (
        `t1`.`text_enTollStationHex` <> ''
      )
      AND (
        `t1`.`enTollStationHex` IS NULL
      )
    ),
    CONCAT(
      CONCAT(
        '',
        IF(
          (
            `t1`.`text_gantryHex` IS NOT NULL
          )
          AND (
            `t1`.`text_gantryHex` <> ''
          )
          AND (
            `t1`.`gantryHex` IS NULL
          ),
          CONCAT(
            CONCAT(
              'gantryHex=',
              SUBSTRING(
                `t1`.`text_gantryHex`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_gantryHex`)),
                40
              )
            ),
            '; '
          ),
          ''
        )
      ),
      IF(
        (
          `t1`.`text_enTollStationHex` IS NOT NULL
        )
        AND (
          `t1`.`text_enTollStationHex` <> ''
        )
        AND (
          `t1`.`enTollStationHex` IS NULL
        ),
        CONCAT(
          CONCAT(
            'enTollStationHex=',
            SUBSTRING(
              `t1`.`text_enTollStationHex`,
              IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_enTollStationHex`)),
              40
            )
          ),
          '; '
        ),
        ''
      )
    ),
    ''
  ) AS `badHex`,
  IF(
    (
      (
        `t1`.`text_payFee` IS NOT NULL
      )
      AND (
        `t1`.`text_payFee` <> ''
      )
      AND (
        `t1`.`payFee` IS NULL
      )
      AND CONTAINS(`t1`.`text_payFee`, '.')
      AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
    )
    OR (
      (
        `t1`.`text_payFee` IS NOT NULL
      )
      AND (
        `t1`.`text_payFee` <> ''
      )
      AND (
        `t1`.`payFee` IS NULL
      )
      AND CONTAINS(`t1`.`text_payFee`, '.')
      AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
    )
    OR (
      (
        `t1`.`text_feeGroup` IS NOT NULL
      )
      AND (
        `t1`.`text_feeGroup` <> ''
      )
      AND (
        `t1`.`feeGroup` IS NULL
      )
      AND CONTAINS(`t1`.`text_feeGroup`, '.')
      AND `t1`.`text_feeGroup` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
    ),
    CONCAT(
      CONCAT(
        '',
        IF(
          (
            `t1`.`text_payFee` IS NOT NULL
          )
          AND (
            `t1`.`text_payFee` <> ''
          )
          AND (
            `t1`.`payFee` IS NULL
          )
          AND CONTAINS(`t1`.`text_payFee`, '.')
          AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$',
          CONCAT(
            CONCAT(
              'payFee=',
              SUBSTRING(
                `t1`.`text_payFee`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_payFee`)),
                40
              )
            ),
            '; '
          ),
          ''
        )
      ),
      IF(
        (
          `t1`.`text_feeGroup` IS NOT NULL
        )
        AND (
          `t1`.`text_feeGroup` <> ''
        )
        AND (
          `t1`.`feeGroup` IS NULL
        )
        AND CONTAINS(`t1`.`text_feeGroup`, '.')
        AND `t1`.`text_feeGroup` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$',
        CONCAT(
          CONCAT(
            'feeGroup=',
            SUBSTRING(
              `t1`.`text_feeGroup`,
              IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_feeGroup`)),
              40
            )
          ),
          '; '
        ),
        ''
      )
    ),
    ''
  ) AS `badYuan`,
  IF(
    (
      (
        `t1`.`text_payFee` IS NOT NULL
      )
      AND (
        `t1`.`text_payFee` <> ''
      )
      AND (
        `t1`.`payFee` IS NULL
      )
      AND NOT (
        CONTAINS(`t1`.`text_payFee`, '.')
        AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
      )
      AND NOT (
        CONCAT(
          CONCAT(
            'payFee=',
            SUBSTRING(
              `t1`.`text_payFee`,
              IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_payFee`)),
              40
            )
          ),
          '; '
        ) RLIKE '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
      )
    )
    OR (
      (
        `t1`.`text_payFee` IS NOT NULL
      )
      AND (
        `t1`.`text_payFee` <> ''
      )
      AND (
        `t1`.`payFee` IS NULL
      )
      AND NOT (
        CONTAINS(`t1`.`text_payFee`, '.')
        AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
      )
      AND NOT (
        CONCAT(
          CONCAT(
            'payFee=',
            SUBSTRING(
              `t1`.`text_payFee`,
              IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_payFee`)),
              40
            )
          ),
          '; '
        ) RLIKE '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
      )
    ),
    CONCAT(
      '',
      IF(
        (
          `t1`.`text_payFee` IS NOT NULL
        )
        AND (
          `t1`.`text_payFee` <> ''
        )
        AND (
          `t1`.`payFee` IS NULL
        )
        AND NOT (
          CONTAINS(`t1`.`text_payFee`, '.')
          AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
        )
        AND NOT (
          CONCAT(
            CONCAT(
              'payFee=',
              SUBSTRING(
                `t1`.`text_payFee`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_payFee`)),
                40
              )
            ),
            '; '
          ) RLIKE '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
        ),
        ';',
        ''
      )
    ),
    ''
  ) AS `slipped`,
  'gantry' AS `kind`,
  `t1`.`transTime` AS `at`,
  `t1`.`gantryId` AS `lane`,
  `t1`.`gantryId` AS `station`,
  `t1`.`tollModeVer` AS `version`,
  (
    COALESCE(`t1`.`specialType`, '') <> ''
  )
  AND (
    REPLACE(`t1`.`specialType`, ' ', '') <> ''
  ) AS `special`,
  CONCAT(CONCAT('|', REPLACE(COALESCE(`t1`.`specialType`, ''), ' ', '')), '|') AS `codes`,
  SUBSTRING(`t1`.`passId`, IF((
    0 + 1
  ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`passId`)), 2) AS `passForm`,
  LENGTH(`t1`.`passId`) AS `passLength`,
  TRY_CAST(RIGHT(`t1`.`passId`, 14) AS BIGINT) AS `passTime`,
  (
    (
      (
        (
          (
            (
              (
                (
                  (
                    CAST(EXTRACT(year FROM `t1`.`enTime`) AS BIGINT) * 100
                  ) + EXTRACT(month FROM `t1`.`enTime`)
                ) * 100
              ) + EXTRACT(day FROM `t1`.`enTime`)
            ) * 100
          ) + EXTRACT(hour FROM `t1`.`enTime`)
        ) * 100
      ) + EXTRACT(minute FROM `t1`.`enTime`)
    ) * 100
  ) + CAST(EXTRACT(second FROM `t1`.`enTime`) AS BIGINT) AS `entryTime`,
  (
    (
      (
        (
          (
            CAST(EXTRACT(year FROM `t1`.`transTime`) AS BIGINT) * 100
          ) + EXTRACT(month FROM `t1`.`transTime`)
        ) * 100
      ) + EXTRACT(day FROM `t1`.`transTime`)
    ) * 100
  ) + EXTRACT(hour FROM `t1`.`transTime`) AS `hour`,
  LENGTH(`t1`.`record`) AS `idLength`,
  TRY_CAST(SUBSTRING(`t1`.`record`, IF((
    19 + 1
  ) >= 1, 19 + 1, 19 + 1 + LENGTH(`t1`.`record`)), 10) AS BIGINT) AS `idHour`,
  LENGTH(
    IF(
      (
        (
          `t1`.`text_payFee` IS NOT NULL
        )
        AND (
          `t1`.`text_payFee` <> ''
        )
        AND (
          `t1`.`payFee` IS NULL
        )
        AND NOT (
          CONTAINS(`t1`.`text_payFee`, '.')
          AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
        )
        AND NOT (
          CONCAT(
            CONCAT(
              'payFee=',
              SUBSTRING(
                `t1`.`text_payFee`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_payFee`)),
                40
              )
            ),
            '; '
          ) RLIKE '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
        )
      )
      OR (
        (
          `t1`.`text_payFee` IS NOT NULL
        )
        AND (
          `t1`.`text_payFee` <> ''
        )
        AND (
          `t1`.`payFee` IS NULL
        )
        AND NOT (
          CONTAINS(`t1`.`text_payFee`, '.')
          AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
        )
        AND NOT (
          CONCAT(
            CONCAT(
              'payFee=',
              SUBSTRING(
                `t1`.`text_payFee`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_payFee`)),
                40
              )
            ),
            '; '
          ) RLIKE '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
        )
      ),
      CONCAT(
        '',
        IF(
          (
            `t1`.`text_payFee` IS NOT NULL
          )
          AND (
            `t1`.`text_payFee` <> ''
          )
          AND (
            `t1`.`payFee` IS NULL
          )
          AND NOT (
            CONTAINS(`t1`.`text_payFee`, '.')
            AND `t1`.`text_payFee` RLIKE '^-?[0-9]+(\\.[0-9]{1,2})?(\\|-?[0-9]+(\\.[0-9]{1,2})?)*\\|?$'
          )
          AND NOT (
            CONCAT(
              CONCAT(
                'payFee=',
                SUBSTRING(
                  `t1`.`text_payFee`,
                  IF((
                    0 + 1
                  ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`text_payFee`)),
                  40
                )
              ),
              '; '
            ) RLIKE '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
          ),
          ';',
          ''
        )
      ),
      ''
    )
  ) >= 2 AS `shifted`,
  IF(
    (
      LOCATE('|', `t1`.`payFeeGroup`) - 1
    ) < 0,
    TRY_CAST(`t1`.`payFeeGroup` AS BIGINT),
    IF(
      CONTAINS(
        SUBSTRING(
          `t1`.`payFeeGroup`,
          IF(
            (
              (
                LOCATE('|', `t1`.`payFeeGroup`) - 1
              ) + 1 + 1
            ) >= 1,
            (
              LOCATE('|', `t1`.`payFeeGroup`) - 1
            ) + 1 + 1,
            (
              LOCATE('|', `t1`.`payFeeGroup`) - 1
            ) + 1 + 1 + LENGTH(`t1`.`payFeeGroup`)
          )
        ),
        '|'
      )
      OR (
        SUBSTRING(
          `t1`.`payFeeGroup`,
          IF(
            (
              (
                LOCATE('|', `t1`.`payFeeGroup`) - 1
              ) + 1 + 1
            ) >= 1,
            (
              LOCATE('|', `t1`.`payFeeGroup`) - 1
            ) + 1 + 1,
            (
              LOCATE('|', `t1`.`payFeeGroup`) - 1
            ) + 1 + 1 + LENGTH(`t1`.`payFeeGroup`)
          )
        ) = ''
      ),
      IF(
        SIZE(
          FILTER(
            TRANSFORM(
              SPLIT(
                REPLACE(
                  IF(
                    ENDSWITH(`t1`.`payFeeGroup`, '|'),
                    SUBSTRING(
                      `t1`.`payFeeGroup`,
                      IF((
                        0 + 1
                      ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`payFeeGroup`)),
                      LENGTH(`t1`.`payFeeGroup`) - 1
                    ),
                    `t1`.`payFeeGroup`
                  ),
                  '|',
                  ','
                ),
                ','
              ),
              __ibis_param_part__ -> TRY_CAST(__ibis_param_part__ AS BIGINT)
            ),
            __ibis_param_number__ -> __ibis_param_number__ IS NULL
          )
        ) = 0,
        CAST(CAST(AGGREGATE(
          TRANSFORM(
            SPLIT(
              REPLACE(
                IF(
                  ENDSWITH(`t1`.`payFeeGroup`, '|'),
                  SUBSTRING(
                    `t1`.`payFeeGroup`,
                    IF((
                      0 + 1
                    ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`payFeeGroup`)),
                    LENGTH(`t1`.`payFeeGroup`) - 1
                  ),
                  `t1`.`payFeeGroup`
                ),
                '|',
                ','
              ),
              ','
            ),
            __ibis_param_part__ -> TRY_CAST(__ibis_param_part__ AS BIGINT)
          ),
          CAST(STRUCT(0, 0) AS STRUCT<`sum`: BIGINT, `count`: BIGINT>),
          (`s`, `x`) -> CAST(STRUCT(`x` + COALESCE(`s`.`sum`, 0), (
            `s`.`count`
          ) + IF(`x` IS NOT NULL, 1, 0)) AS STRUCT<`sum`: BIGINT, `count`: BIGINT>),
          `s` -> IF((
            `s`.`count`
          ) > 0, `s`.`sum`, NULL)
        ) AS STRING) AS BIGINT),
        CAST(NULL AS BIGINT)
      ),
      TRY_CAST(SUBSTRING(
        `t1`.`payFeeGroup`,
        IF((
          0 + 1
        ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`payFeeGroup`)),
        LOCATE('|', `t1`.`payFeeGroup`) - 1
      ) AS BIGINT) + TRY_CAST(SUBSTRING(
        `t1`.`payFeeGroup`,
        IF(
          (
            (
              LOCATE('|', `t1`.`payFeeGroup`) - 1
            ) + 1 + 1
          ) >= 1,
          (
            LOCATE('|', `t1`.`payFeeGroup`) - 1
          ) + 1 + 1,
          (
            LOCATE('|', `t1`.`payFeeGroup`) - 1
          ) + 1 + 1 + LENGTH(`t1`.`payFeeGroup`)
        )
      ) AS BIGINT)
    )
  ) AS `payTotal`,
  IF(
    (
      LOCATE('|', `t1`.`feeGroup`) - 1
    ) < 0,
    TRY_CAST(`t1`.`feeGroup` AS BIGINT),
    IF(
      CONTAINS(
        SUBSTRING(
          `t1`.`feeGroup`,
          IF(
            (
              (
                LOCATE('|', `t1`.`feeGroup`) - 1
              ) + 1 + 1
            ) >= 1,
            (
              LOCATE('|', `t1`.`feeGroup`) - 1
            ) + 1 + 1,
            (
              LOCATE('|', `t1`.`feeGroup`) - 1
            ) + 1 + 1 + LENGTH(`t1`.`feeGroup`)
          )
        ),
        '|'
      )
      OR (
        SUBSTRING(
          `t1`.`feeGroup`,
          IF(
            (
              (
                LOCATE('|', `t1`.`feeGroup`) - 1
              ) + 1 + 1
            ) >= 1,
            (
              LOCATE('|', `t1`.`feeGroup`) - 1
            ) + 1 + 1,
            (
              LOCATE('|', `t1`.`feeGroup`) - 1
            ) + 1 + 1 + LENGTH(`t1`.`feeGroup`)
          )
        ) = ''
      ),
      IF(
        SIZE(
          FILTER(
            TRANSFORM(
              SPLIT(
                REPLACE(
                  IF(
                    ENDSWITH(`t1`.`feeGroup`, '|'),
                    SUBSTRING(
                      `t1`.`feeGroup`,
                      IF((
                        0 + 1
                      ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`feeGroup`)),
                      LENGTH(`t1`.`feeGroup`) - 1
                    ),
                    `t1`.`feeGroup`
                  ),
                  '|',
                  ','
                ),
                ','
              ),
              __ibis_param_part__ -> TRY_CAST(__ibis_param_part__ AS BIGINT)
            ),
            __ibis_param_number__ -> __ibis_param_number__ IS NULL
          )
        ) = 0,
        CAST(CAST(AGGREGATE(
          TRANSFORM(
            SPLIT(
              REPLACE(
                IF(
                  ENDSWITH(`t1`.`feeGroup`, '|'),
                  SUBSTRING(
                    `t1`.`feeGroup`,
                    IF((
                      0 + 1
                    ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`feeGroup`)),
                    LENGTH(`t1`.`feeGroup`) - 1
                  ),
                  `t1`.`feeGroup`
                ),
                '|',
                ','
              ),
              ','
            ),
            __ibis_param_part__ -> TRY_CAST(__ibis_param_part__ AS BIGINT)
          ),
          CAST(STRUCT(0, 0) AS STRUCT<`sum`: BIGINT, `count`: BIGINT>),
          (`s`, `x`) -> CAST(STRUCT(`x` + COALESCE(`s`.`sum`, 0), (
            `s`.`count`
          ) + IF(`x` IS NOT NULL, 1, 0)) AS STRUCT<`sum`: BIGINT, `count`: BIGINT>),
          `s` -> IF((
            `s`.`count`
          ) > 0, `s`.`sum`, NULL)
        ) AS STRING) AS BIGINT),
        CAST(NULL AS BIGINT)
      ),
      TRY_CAST(SUBSTRING(
        `t1`.`feeGroup`,
        IF((
          0 + 1
        ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`feeGroup`)),
        LOCATE('|', `t1`.`feeGroup`) - 1
      ) AS BIGINT) + TRY_CAST(SUBSTRING(
        `t1`.`feeGroup`,
        IF(
          (
            (
              LOCATE('|', `t1`.`feeGroup`) - 1
            ) + 1 + 1
          ) >= 1,
          (
            LOCATE('|', `t1`.`feeGroup`) - 1
          ) + 1 + 1,
          (
            LOCATE('|', `t1`.`feeGroup`) - 1
          ) + 1 + 1 + LENGTH(`t1`.`feeGroup`)
        )
      ) AS BIGINT)
    )
  ) AS `feeTotal`,
  IF(
    (
      LOCATE('|', `t1`.`discountFeeGroup`) - 1
    ) < 0,
    TRY_CAST(`t1`.`discountFeeGroup` AS BIGINT),
    IF(
      CONTAINS(
        SUBSTRING(
          `t1`.`discountFeeGroup`,
          IF(
            (
              (
                LOCATE('|', `t1`.`discountFeeGroup`) - 1
              ) + 1 + 1
            ) >= 1,
            (
              LOCATE('|', `t1`.`discountFeeGroup`) - 1
            ) + 1 + 1,
            (
              LOCATE('|', `t1`.`discountFeeGroup`) - 1
            ) + 1 + 1 + LENGTH(`t1`.`discountFeeGroup`)
          )
        ),
        '|'
      )
      OR (
        SUBSTRING(
          `t1`.`discountFeeGroup`,
          IF(
            (
              (
                LOCATE('|', `t1`.`discountFeeGroup`) - 1
              ) + 1 + 1
            ) >= 1,
            (
              LOCATE('|', `t1`.`discountFeeGroup`) - 1
            ) + 1 + 1,
            (
              LOCATE('|', `t1`.`discountFeeGroup`) - 1
            ) + 1 + 1 + LENGTH(`t1`.`discountFeeGroup`)
          )
        ) = ''
      ),
      IF(
        SIZE(
          FILTER(
            TRANSFORM(
              SPLIT(
                REPLACE(
                  IF(
                    ENDSWITH(`t1`.`discountFeeGroup`, '|'),
                    SUBSTRING(
                      `t1`.`discountFeeGroup`,
                      IF((
                        0 + 1
                      ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`discountFeeGroup`)),
                      LENGTH(`t1`.`discountFeeGroup`) - 1
                    ),
                    `t1`.`discountFeeGroup`
                  ),
                  '|',
                  ','
                ),
                ','
              ),
              __ibis_param_part__ -> TRY_CAST(__ibis_param_part__ AS BIGINT)
            ),
            __ibis_param_number__ -> __ibis_param_number__ IS NULL
          )
        ) = 0,
        CAST(CAST(AGGREGATE(
          TRANSFORM(
            SPLIT(
              REPLACE(
                IF(
                  ENDSWITH(`t1`.`discountFeeGroup`, '|'),
                  SUBSTRING(
                    `t1`.`discountFeeGroup`,
                    IF((
                      0 + 1
                    ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`discountFeeGroup`)),
                    LENGTH(`t1`.`discountFeeGroup`) - 1
                  ),
                  `t1`.`discountFeeGroup`
                ),
                '|',
                ','
              ),
              ','
            ),
            __ibis_param_part__ -> TRY_CAST(__ibis_param_part__ AS BIGINT)
          ),
          CAST(STRUCT(0, 0) AS STRUCT<`sum`: BIGINT, `count`: BIGINT>),
          (`s`, `x`) -> CAST(STRUCT(`x` + COALESCE(`s`.`sum`, 0), (
            `s`.`count`
          ) + IF(`x` IS NOT NULL, 1, 0)) AS STRUCT<`sum`: BIGINT, `count`: BIGINT>),
          `s` -> IF((
            `s`.`count`
          ) > 0, `s`.`sum`, NULL)
        ) AS STRING) AS BIGINT),
        CAST(NULL AS BIGINT)
      ),
      TRY_CAST(SUBSTRING(
        `t1`.`discountFeeGroup`,
        IF((
          0 + 1
        ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`discountFeeGroup`)),
        LOCATE('|', `t1`.`discountFeeGroup`) - 1
      ) AS BIGINT) + TRY_CAST(SUBSTRING(
        `t1`.`discountFeeGroup`,
        IF(
          (
            (
              LOCATE('|', `t1`.`discountFeeGroup`) - 1
            ) + 1 + 1
          ) >= 1,
          (
            LOCATE('|', `t1`.`discountFeeGroup`) - 1
          ) + 1 + 1,
          (
            LOCATE('|', `t1`.`discountFeeGroup`) - 1
          ) + 1 + 1 + LENGTH(`t1`.`discountFeeGroup`)
        )
      ) AS BIGINT)
    )
  ) AS `discountTotal`,
  (
    `t1`.`tradeResult` = 0
  ) AND (
    `t1`.`mediaType` = 1
  ) AS `etcDone`,
  IF(
    `t1`.`OBUState` IN ('2001', '0001'),
    0,
    (
      (
        (
          (
            (
              (
                (
                  0 * 16
                ) + (
                  LOCATE(
                    SUBSTRING(`t1`.`OBUState`, IF((
                      0 + 1
                    ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t1`.`OBUState`)), 1),
                    '0123456789ABCDEF'
                  ) - 1
                )
              ) * 16
            ) + (
              LOCATE(
                SUBSTRING(`t1`.`OBUState`, IF((
                  1 + 1
                ) >= 1, 1 + 1, 1 + 1 + LENGTH(`t1`.`OBUState`)), 1),
                '0123456789ABCDEF'
              ) - 1
            )
          ) * 16
        ) + (
          LOCATE(
            SUBSTRING(`t1`.`OBUState`, IF((
              2 + 1
            ) >= 1, 2 + 1, 2 + 1 + LENGTH(`t1`.`OBUState`)), 1),
            '0123456789ABCDEF'
          ) - 1
        )
      ) * 16
    ) + (
      LOCATE(
        SUBSTRING(`t1`.`OBUState`, IF((
          3 + 1
        ) >= 1, 3 + 1, 3 + 1 + LENGTH(`t1`.`OBUState`)), 1),
        '0123456789ABCDEF'
      ) - 1
    )
  ) AS `status`,
  IF(
    `t1`.`mediaType` = 2,
    `t1`.`feeProvEF04` RLIKE '^[0-9A-Fa-f]{46}$',
    CAST(NULL AS BOOLEAN)
  ) AS `soundEF04`,
  COALESCE(
    IF(
      TRY_CAST(RIGHT(`t1`.`passId`, 14) AS BIGINT) = (
        (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          CAST(EXTRACT(year FROM `t1`.`enTime`) AS BIGINT) * 100
                        ) + EXTRACT(month FROM `t1`.`enTime`)
                      ) * 100
                    ) + EXTRACT(day FROM `t1`.`enTime`)
                  ) * 100
                ) + EXTRACT(hour FROM `t1`.`enTime`)
              ) * 100
            ) + EXTRACT(minute FROM `t1`.`enTime`)
          ) * 100
        ) + CAST(EXTRACT(second FROM `t1`.`enTime`) AS BIGINT)
      ),
      FALSE,
      (
        `t1`.`enTime` IS NOT NULL
      )
      AND (
        TRY_CAST(RIGHT(`t1`.`passId`, 14) AS BIGINT) = (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          (
                            CAST(EXTRACT(year FROM `t1`.`enTime` + INTERVAL '28800' SECOND) AS BIGINT) * 100
                          ) + EXTRACT(month FROM `t1`.`enTime` + INTERVAL '28800' SECOND)
                        ) * 100
                      ) + EXTRACT(day FROM `t1`.`enTime` + INTERVAL '28800' SECOND)
                    ) * 100
                  ) + EXTRACT(hour FROM `t1`.`enTime` + INTERVAL '28800' SECOND)
                ) * 100
              ) + EXTRACT(minute FROM `t1`.`enTime` + INTERVAL '28800' SECOND)
            ) * 100
          ) + CAST(EXTRACT(second FROM `t1`.`enTime` + INTERVAL '28800' SECOND) AS BIGINT)
        )
      )
    ),
    FALSE
  ) AS `utc`,
  (
    `t1`.`tradeResult` = 0
  )
  AND (
    `t1`.`mediaType` = 2
  )
  AND NOT (
    IF(
      (
        COALESCE(`t1`.`specialType`, '') <> ''
      )
      AND (
        REPLACE(`t1`.`specialType`, ' ', '') <> ''
      ),
      CONTAINS(
        CONCAT(CONCAT('|', REPLACE(COALESCE(`t1`.`specialType`, ''), ' ', '')), '|'),
        '|154|'
      ),
      FALSE
    )
  ) AS `cpcDone`,
  (
    `t1`.`mediaType` = 1
  )
  AND NOT (
    IF(
      (
        COALESCE(`t1`.`specialType`, '') <> ''
      )
      AND (
        REPLACE(`t1`.`specialType`, ' ', '') <> ''
      ),
      CONTAINS(
        CONCAT(CONCAT('|', REPLACE(COALESCE(`t1`.`specialType`, ''), ' ', '')), '|'),
        '|186|'
      )
      OR CONTAINS(
        CONCAT(CONCAT('|', REPLACE(COALESCE(`t1`.`specialType`, ''), ' ', '')), '|'),
        '|193|'
      ),
      FALSE
    )
  ) AS `seen`
FROM (
  SELECT
    `t0`.`file`,
    `t0`.`line`,
    NULLIF(`t0`.`tradeid`, '') AS `record`,
    NULLIF(`t0`.`gantryid`, '') AS `gantryId`,
    CAST(NULL AS STRING) AS `tollIntervalId`,
    CAST(NULL AS STRING) AS `tollIntervalSign`,
    CAST(NULL AS STRING) AS `vlp`,
    CAST(NULL AS STRING) AS `TAC`,
    CAST(NULL AS STRING) AS `terminalNo`,
    CAST(NULL AS STRING) AS `terminalTransNo`,
    NULLIF(`t0`.`passid`, '') AS `passId`,
    NULLIF(`t0`.`specialtype`, '') AS `specialType`,
    CAST(NULL AS STRING) AS `vehicleSign`,
    CAST(NULL AS STRING) AS `OBUSN`,
    CAST(NULL AS STRING) AS `OBUVlp`,
    CAST(NULL AS STRING) AS `CPUVlp`,
    CAST(NULL AS STRING) AS `CPUNetId`,
    CAST(NULL AS STRING) AS `CPUCardId`,
    NULLIF(`t0`.`entolllaneid`, '') AS `enTollLaneId`,
    NULLIF(`t0`.`tollmodever`, '') AS `tollModeVer`,
    CAST(NULL AS STRING) AS `tollParaVer`,
    CAST(NULL AS STRING) AS `gantryPassInfo`,
    CAST(NULL AS STRING) AS `gantryPassInfoAfter`,
    CAST(NULL AS STRING) AS `feeProvEF04`,
    CAST(NULL AS STRING) AS `requestName`,
    CAST(NULL AS STRING) AS `feeCalcSpecials`,
    CAST(NULL AS STRING) AS `hourBatchNo`,
    CAST(NULL AS BIGINT) AS `originalFlag`,
    CAST(NULL AS BIGINT) AS `computerOrder`,
    CAST(NULL AS BIGINT) AS `gantryOrderNum`,
    CAST(NULL AS BIGINT) AS `gantryType`,
    CAST(NULL AS BIGINT) AS `mediaType`,
    CAST(NULL AS BIGINT) AS `obuSign`,
    CAST(NULL AS BIGINT) AS `vlpc`,
    CAST(NULL AS BIGINT) AS `OBUVlpc`,
    CAST(NULL AS BIGINT) AS `CPUVlpc`,
    IF(
      `t0`.`payfee` RLIKE '^-?[0-9]{1,18}$',
      TRY_CAST(`t0`.`payfee` AS BIGINT),
      IF(
        `t0`.`payfee` RLIKE '^-?[0-9]{1,15}\\.0$',
        CAST(TRY_CAST(`t0`.`payfee` AS DOUBLE) AS BIGINT),
        CAST(NULL AS BIGINT)
      )
    ) AS `payFee`,
    CAST(NULL AS BIGINT) AS `fee`,
    CAST(NULL AS BIGINT) AS `discountFee`,
    CAST(NULL AS BIGINT) AS `transFee`,
    CAST(NULL AS BIGINT) AS `balanceBefore`,
    CAST(NULL AS BIGINT) AS `balanceAfter`,
    CAST(NULL AS BIGINT) AS `payFeeProvSumLocal`,
    CAST(NULL AS BIGINT) AS `vehicleType`,
    CAST(NULL AS BIGINT) AS `feeVehicleType`,
    CAST(NULL AS BIGINT) AS `vehicleClass`,
    CAST(NULL AS BIGINT) AS `OBUVehicleType`,
    CAST(NULL AS BIGINT) AS `CPUVehicleType`,
    CAST(NULL AS BIGINT) AS `CPUCardType`,
    CAST(NULL AS BIGINT) AS `tradeResult`,
    CAST(NULL AS BIGINT) AS `tradeType`,
    CAST(NULL AS BIGINT) AS `passState`,
    CAST(NULL AS BIGINT) AS `holidayState`,
    CAST(NULL AS BIGINT) AS `validStatus`,
    CAST(NULL AS BIGINT) AS `feeMileage`,
    CAST(NULL AS BIGINT) AS `OBUMileageBefore`,
    CAST(NULL AS BIGINT) AS `OBUMileageAfter`,
    CAST(NULL AS BIGINT) AS `rateCompute`,
    CAST(NULL AS BIGINT) AS `rateFitCount`,
    CAST(NULL AS BIGINT) AS `readCiphertextVerify`,
    CAST(NULL AS BIGINT) AS `OBUPayFeeSumBefore`,
    CAST(NULL AS BIGINT) AS `OBUPayFeeSumAfter`,
    CAST(NULL AS BIGINT) AS `OBUFeeSumBefore`,
    CAST(NULL AS BIGINT) AS `OBUFeeSumAfter`,
    CAST(NULL AS BIGINT) AS `OBUProvPayFeeSumBefore`,
    CAST(NULL AS BIGINT) AS `OBUProvPayFeeSumAfter`,
    CAST(NULL AS BIGINT) AS `OBUProvFeeSumBefore`,
    CAST(NULL AS BIGINT) AS `OBUProvFeeSumAfter`,
    CAST(NULL AS BIGINT) AS `cardFeeSumBefore`,
    CAST(NULL AS BIGINT) AS `cardFeeSumAfter`,
    CAST(NULL AS BIGINT) AS `feeSumLocalBefore`,
    CAST(NULL AS BIGINT) AS `feeSumLocalAfter`,
    CAST(NULL AS BIGINT) AS `feeSumLocalAfterEF04`,
    CAST(NULL AS BIGINT) AS `OBUTotalTradeSuccNumBefore`,
    CAST(NULL AS BIGINT) AS `OBUTotalTradeSuccNumAfter`,
    CAST(NULL AS BIGINT) AS `OBUProvTradeSuccNumBefore`,
    CAST(NULL AS BIGINT) AS `OBUProvTradeSuccNumAfter`,
    CAST(NULL AS BIGINT) AS `noCardTimesBefore`,
    CAST(NULL AS BIGINT) AS `noCardTimesAfter`,
    CAST(NULL AS BIGINT) AS `provinceNumBefore`,
    CAST(NULL AS BIGINT) AS `provinceNumAfter`,
    CAST(NULL AS BIGINT) AS `gantryPassCountBefore`,
    CAST(NULL AS BIGINT) AS `gantryPassCount`,
    CAST(NULL AS BIGINT) AS `CPCFeeTradeResult`,
    CAST(NULL AS BIGINT) AS `consumeTime`,
    CAST(NULL AS BIGINT) AS `OBUStartDate`,
    CAST(NULL AS BIGINT) AS `OBUEndDate`,
    CAST(NULL AS BIGINT) AS `CPUStartDate`,
    CAST(NULL AS BIGINT) AS `CPUEndDate`,
    CAST(NULL AS STRING) AS `payFeeGroup`,
    IF(
      `t0`.`feegroup` RLIKE '^-?[0-9]{1,18}(\\|-?[0-9]{1,18})*\\|?$',
      `t0`.`feegroup`,
      CAST(NULL AS STRING)
    ) AS `feeGroup`,
    CAST(NULL AS STRING) AS `discountFeeGroup`,
    IF(
      `t0`.`transtime` RLIKE '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?$',
      TRY_CAST(`t0`.`transtime` AS TIMESTAMP),
      CAST(NULL AS TIMESTAMP)
    ) AS `transTime`,
    IF(
      `t0`.`entime` RLIKE '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?$',
      TRY_CAST(`t0`.`entime` AS TIMESTAMP),
      CAST(NULL AS TIMESTAMP)
    ) AS `enTime`,
    CAST(NULL AS TIMESTAMP) AS `lastGantryTime`,
    CAST(NULL AS TIMESTAMP) AS `stationDBTime`,
    CAST(NULL AS TIMESTAMP) AS `receiveTime`,
    CAST(NULL AS TIMESTAMP) AS `recordGenTime`,
    CAST(NULL AS STRING) AS `OBUState`,
    IF(
      `t0`.`gantryhex` RLIKE '^[0-9A-Fa-f]{6}$',
      UPPER(`t0`.`gantryhex`),
      CAST(NULL AS STRING)
    ) AS `gantryHex`,
    CAST(NULL AS STRING) AS `gantryHexOpposite`,
    CAST(NULL AS STRING) AS `lastGantryHex`,
    CAST(NULL AS STRING) AS `feeProvBeginHex`,
    IF(
      `t0`.`entollstationhex` RLIKE '^[0-9A-Fa-f]{8}$',
      UPPER(`t0`.`entollstationhex`),
      CAST(NULL AS STRING)
    ) AS `enTollStationHex`,
    `t0`.`payfee` AS `text_payFee`,
    `t0`.`feegroup` AS `text_feeGroup`,
    `t0`.`transtime` AS `text_transTime`,
    `t0`.`entime` AS `text_enTime`,
    `t0`.`gantryhex` AS `text_gantryHex`,
    `t0`.`entollstationhex` AS `text_enTollStationHex`
  FROM `raw_gantry` AS `t0`
) AS `t1`;

-- step
SELECT
  `t2`.`file`,
  `t2`.`line`,
  `t2`.`record`,
  `t2`.`gantryId`,
  `t2`.`tollIntervalId`,
  `t2`.`tollIntervalSign`,
  `t2`.`vlp`,
  `t2`.`TAC`,
  `t2`.`terminalNo`,
  `t2`.`terminalTransNo`,
  `t2`.`passId`,
  `t2`.`specialType`,
  `t2`.`vehicleSign`,
  `t2`.`OBUSN`,
  `t2`.`OBUVlp`,
  `t2`.`CPUVlp`,
  `t2`.`CPUNetId`,
  `t2`.`CPUCardId`,
  `t2`.`enTollLaneId`,
  `t2`.`tollModeVer`,
  `t2`.`tollParaVer`,
  `t2`.`gantryPassInfo`,
  `t2`.`gantryPassInfoAfter`,
  `t2`.`feeProvEF04`,
  `t2`.`requestName`,
  `t2`.`feeCalcSpecials`,
  `t2`.`hourBatchNo`,
  `t2`.`originalFlag`,
  `t2`.`computerOrder`,
  `t2`.`gantryOrderNum`,
  `t2`.`gantryType`,
  `t2`.`mediaType`,
  `t2`.`obuSign`,
  `t2`.`vlpc`,
  `t2`.`OBUVlpc`,
  `t2`.`CPUVlpc`,
  `t2`.`payFee`,
  `t2`.`fee`,
  `t2`.`discountFee`,
  `t2`.`transFee`,
  `t2`.`balanceBefore`,
  `t2`.`balanceAfter`,
  `t2`.`payFeeProvSumLocal`,
  `t2`.`vehicleType`,
  `t2`.`feeVehicleType`,
  `t2`.`vehicleClass`,
  `t2`.`OBUVehicleType`,
  `t2`.`CPUVehicleType`,
  `t2`.`CPUCardType`,
  `t2`.`tradeResult`,
  `t2`.`tradeType`,
  `t2`.`passState`,
  `t2`.`holidayState`,
  `t2`.`validStatus`,
  `t2`.`feeMileage`,
  `t2`.`OBUMileageBefore`,
  `t2`.`OBUMileageAfter`,
  `t2`.`rateCompute`,
  `t2`.`rateFitCount`,
  `t2`.`readCiphertextVerify`,
  `t2`.`OBUPayFeeSumBefore`,
  `t2`.`OBUPayFeeSumAfter`,
  `t2`.`OBUFeeSumBefore`,
  `t2`.`OBUFeeSumAfter`,
  `t2`.`OBUProvPayFeeSumBefore`,
  `t2`.`OBUProvPayFeeSumAfter`,
  `t2`.`OBUProvFeeSumBefore`,
  `t2`.`OBUProvFeeSumAfter`,
  `t2`.`cardFeeSumBefore`,
  `t2`.`cardFeeSumAfter`,
  `t2`.`feeSumLocalBefore`,
  `t2`.`feeSumLocalAfter`,
  `t2`.`feeSumLocalAfterEF04`,
  `t2`.`OBUTotalTradeSuccNumBefore`,
  `t2`.`OBUTotalTradeSuccNumAfter`,
  `t2`.`OBUProvTradeSuccNumBefore`,
  `t2`.`OBUProvTradeSuccNumAfter`,
  `t2`.`noCardTimesBefore`,
  `t2`.`noCardTimesAfter`,
  `t2`.`provinceNumBefore`,
  `t2`.`provinceNumAfter`,
  `t2`.`gantryPassCountBefore`,
  `t2`.`gantryPassCount`,
  `t2`.`CPCFeeTradeResult`,
  `t2`.`consumeTime`,
  `t2`.`OBUStartDate`,
  `t2`.`OBUEndDate`,
  `t2`.`CPUStartDate`,
  `t2`.`CPUEndDate`,
  `t2`.`payFeeGroup`,
  `t2`.`feeGroup`,
  `t2`.`discountFeeGroup`,
  `t2`.`transTime`,
  `t2`.`enTime`,
  `t2`.`lastGantryTime`,
  `t2`.`stationDBTime`,
  `t2`.`receiveTime`,
  `t2`.`recordGenTime`,
  `t2`.`OBUState`,
  `t2`.`gantryHex`,
  `t2`.`gantryHexOpposite`,
  `t2`.`lastGantryHex`,
  `t2`.`feeProvBeginHex`,
  `t2`.`enTollStationHex`,
  `t2`.`badNumbers`,
  `t2`.`badTimes`,
  `t2`.`badHex`,
  `t2`.`badYuan`,
  `t2`.`slipped`,
  `t2`.`kind`,
  `t2`.`at`,
  `t2`.`lane`,
  `t2`.`station`,
  `t2`.`version`,
  `t2`.`special`,
  `t2`.`codes`,
  `t2`.`passForm`,
  `t2`.`passLength`,
  `t2`.`passTime`,
  `t2`.`entryTime`,
  `t2`.`hour`,
  `t2`.`idLength`,
  `t2`.`idHour`,
  `t2`.`shifted`,
  `t2`.`payTotal`,
  `t2`.`feeTotal`,
  `t2`.`discountTotal`,
  `t2`.`etcDone`,
  `t2`.`status`,
  `t2`.`soundEF04`,
  `t2`.`utc`,
  `t2`.`cpcDone`,
  `t2`.`seen`,
  `t2`.`previous`.`record` AS `previous_record`,
  `t2`.`previous`.`gantryHex` AS `previous_gantryHex`,
  `t2`.`previous`.`gantryHexOpposite` AS `previous_gantryHexOpposite`,
  `t2`.`previous`.`transTime` AS `previous_transTime`,
  `t2`.`previous`.`tradeResult` AS `previous_tradeResult`,
  `t2`.`previous`.`OBUTotalTradeSuccNumAfter` AS `previous_OBUTotalTradeSuccNumAfter`,
  `t2`.`previous`.`OBUProvTradeSuccNumAfter` AS `previous_OBUProvTradeSuccNumAfter`,
  `t2`.`previous`.`OBUPayFeeSumAfter` AS `previous_OBUPayFeeSumAfter`,
  `t2`.`previous`.`OBUFeeSumAfter` AS `previous_OBUFeeSumAfter`,
  `t2`.`previous`.`cardFeeSumAfter` AS `previous_cardFeeSumAfter`,
  `t2`.`previous`.`feeSumLocalAfter` AS `previous_feeSumLocalAfter`,
  `t2`.`previous`.`OBUMileageAfter` AS `previous_OBUMileageAfter`,
  `t2`.`previous`.`provinceNumAfter` AS `previous_provinceNumAfter`,
  `t2`.`previous`.`mediaType` AS `previous_mediaType`,
  `t2`.`previous`.`originalFlag` AS `previous_originalFlag`,
  COALESCE(
    (
      `t2`.`tradeResult` = 0
    )
    AND (
      `t2`.`previous`.`tradeResult` = 0
    )
    AND (
      `t2`.`mediaType` = `t2`.`previous`.`mediaType`
    )
    AND (
      `t2`.`record` <> `t2`.`previous`.`record`
    ),
    FALSE
  ) AS `two`,
  COALESCE(
    COALESCE(
      (
        `t2`.`tradeResult` = 0
      )
      AND (
        `t2`.`previous`.`tradeResult` = 0
      )
      AND (
        `t2`.`mediaType` = `t2`.`previous`.`mediaType`
      )
      AND (
        `t2`.`record` <> `t2`.`previous`.`record`
      ),
      FALSE
    )
    AND (
      `t2`.`mediaType` = 1
    )
    AND (
      `t2`.`OBUTotalTradeSuccNumBefore` = `t2`.`previous`.`OBUTotalTradeSuccNumAfter`
    ),
    FALSE
  ) AS `linked`
FROM (
  SELECT
    `t1`.`file`,
    `t1`.`line`,
    `t1`.`record`,
    `t1`.`gantryId`,
    `t1`.`tollIntervalId`,
    `t1`.`tollIntervalSign`,
    `t1`.`vlp`,
    `t1`.`TAC`,
    `t1`.`terminalNo`,
    `t1`.`terminalTransNo`,
    `t1`.`passId`,
    `t1`.`specialType`,
    `t1`.`vehicleSign`,
    `t1`.`OBUSN`,
    `t1`.`OBUVlp`,
    `t1`.`CPUVlp`,
    `t1`.`CPUNetId`,
    `t1`.`CPUCardId`,
    `t1`.`enTollLaneId`,
    `t1`.`tollModeVer`,
    `t1`.`tollParaVer`,
    `t1`.`gantryPassInfo`,
    `t1`.`gantryPassInfoAfter`,
    `t1`.`feeProvEF04`,
    `t1`.`requestName`,
    `t1`.`feeCalcSpecials`,
    `t1`.`hourBatchNo`,
    `t1`.`originalFlag`,
    `t1`.`computerOrder`,
    `t1`.`gantryOrderNum`,
    `t1`.`gantryType`,
    `t1`.`mediaType`,
    `t1`.`obuSign`,
    `t1`.`vlpc`,
    `t1`.`OBUVlpc`,
    `t1`.`CPUVlpc`,
    `t1`.`payFee`,
    `t1`.`fee`,
    `t1`.`discountFee`,
    `t1`.`transFee`,
    `t1`.`balanceBefore`,
    `t1`.`balanceAfter`,
    `t1`.`payFeeProvSumLocal`,
    `t1`.`vehicleType`,
    `t1`.`feeVehicleType`,
    `t1`.`vehicleClass`,
    `t1`.`OBUVehicleType`,
    `t1`.`CPUVehicleType`,
    `t1`.`CPUCardType`,
    `t1`.`tradeResult`,
    `t1`.`tradeType`,
    `t1`.`passState`,
    `t1`.`holidayState`,
    `t1`.`validStatus`,
    `t1`.`feeMileage`,
    `t1`.`OBUMileageBefore`,
    `t1`.`OBUMileageAfter`,
    `t1`.`rateCompute`,
    `t1`.`rateFitCount`,
    `t1`.`readCiphertextVerify`,
    `t1`.`OBUPayFeeSumBefore`,
    `t1`.`OBUPayFeeSumAfter`,
    `t1`.`OBUFeeSumBefore`,
    `t1`.`OBUFeeSumAfter`,
    `t1`.`OBUProvPayFeeSumBefore`,
    `t1`.`OBUProvPayFeeSumAfter`,
    `t1`.`OBUProvFeeSumBefore`,
    `t1`.`OBUProvFeeSumAfter`,
    `t1`.`cardFeeSumBefore`,
    `t1`.`cardFeeSumAfter`,
    `t1`.`feeSumLocalBefore`,
    `t1`.`feeSumLocalAfter`,
    `t1`.`feeSumLocalAfterEF04`,
    `t1`.`OBUTotalTradeSuccNumBefore`,
    `t1`.`OBUTotalTradeSuccNumAfter`,
    `t1`.`OBUProvTradeSuccNumBefore`,
    `t1`.`OBUProvTradeSuccNumAfter`,
    `t1`.`noCardTimesBefore`,
    `t1`.`noCardTimesAfter`,
    `t1`.`provinceNumBefore`,
    `t1`.`provinceNumAfter`,
    `t1`.`gantryPassCountBefore`,
    `t1`.`gantryPassCount`,
    `t1`.`CPCFeeTradeResult`,
    `t1`.`consumeTime`,
    `t1`.`OBUStartDate`,
    `t1`.`OBUEndDate`,
    `t1`.`CPUStartDate`,
    `t1`.`CPUEndDate`,
    `t1`.`payFeeGroup`,
    `t1`.`feeGroup`,
    `t1`.`discountFeeGroup`,
    `t1`.`transTime`,
    `t1`.`enTime`,
    `t1`.`lastGantryTime`,
    `t1`.`stationDBTime`,
    `t1`.`receiveTime`,
    `t1`.`recordGenTime`,
    `t1`.`OBUState`,
    `t1`.`gantryHex`,
    `t1`.`gantryHexOpposite`,
    `t1`.`lastGantryHex`,
    `t1`.`feeProvBeginHex`,
    `t1`.`enTollStationHex`,
    `t1`.`badNumbers`,
    `t1`.`badTimes`,
    `t1`.`badHex`,
    `t1`.`badYuan`,
    `t1`.`slipped`,
    `t1`.`kind`,
    `t1`.`at`,
    `t1`.`lane`,
    `t1`.`station`,
    `t1`.`version`,
    `t1`.`special`,
    `t1`.`codes`,
    `t1`.`passForm`,
    `t1`.`passLength`,
    `t1`.`passTime`,
    `t1`.`entryTime`,
    `t1`.`hour`,
    `t1`.`idLength`,
    `t1`.`idHour`,
    `t1`.`shifted`,
    `t1`.`payTotal`,
    `t1`.`feeTotal`,
    `t1`.`discountTotal`,
    `t1`.`etcDone`,
    `t1`.`status`,
    `t1`.`soundEF04`,
    `t1`.`utc`,
    `t1`.`cpcDone`,
    `t1`.`seen`,
    LAG(
      STRUCT(
        `t1`.`record` AS `record`,
        `t1`.`gantryHex` AS `gantryHex`,
        `t1`.`gantryHexOpposite` AS `gantryHexOpposite`,
        `t1`.`transTime` AS `transTime`,
        `t1`.`tradeResult` AS `tradeResult`,
        `t1`.`OBUTotalTradeSuccNumAfter` AS `OBUTotalTradeSuccNumAfter`,
        `t1`.`OBUProvTradeSuccNumAfter` AS `OBUProvTradeSuccNumAfter`,
        `t1`.`OBUPayFeeSumAfter` AS `OBUPayFeeSumAfter`,
        `t1`.`OBUFeeSumAfter` AS `OBUFeeSumAfter`,
        `t1`.`cardFeeSumAfter` AS `cardFeeSumAfter`,
        `t1`.`feeSumLocalAfter` AS `feeSumLocalAfter`,
        `t1`.`OBUMileageAfter` AS `OBUMileageAfter`,
        `t1`.`provinceNumAfter` AS `provinceNumAfter`,
        `t1`.`mediaType` AS `mediaType`,
        `t1`.`originalFlag` AS `originalFlag`
      )
    ) OVER (
      PARTITION BY `t1`.`passId`
      ORDER BY `t1`.`transTime` ASC NULLS LAST, `t1`.`record` ASC NULLS LAST, `t1`.`file` ASC NULLS LAST, `t1`.`line` ASC NULLS LAST
    ) AS `previous`
  FROM (
    SELECT
      *
    FROM `gantry` AS `t0`
    WHERE
      LENGTH(`t0`.`passId`) = 36
  ) AS `t1`
) AS `t2`;

-- arrival
WITH `t1` AS (
  SELECT
    `t0`.`file`,
    `t0`.`line`,
    `t0`.`record`,
    `t0`.`laneAppVer`,
    `t0`.`enTollStationId`,
    `t0`.`enTollLaneId`,
    `t0`.`vlp`,
    `t0`.`identifyVlp`,
    `t0`.`TAC`,
    `t0`.`cardNet`,
    `t0`.`cardId`,
    `t0`.`obuId`,
    `t0`.`terminalNo`,
    `t0`.`terminalTransNo`,
    `t0`.`passId`,
    `t0`.`specialType`,
    `t0`.`vehicleSign`,
    `t0`.`axisInfo`,
    `t0`.`transFee`,
    `t0`.`balanceBefore`,
    `t0`.`mediaType`,
    `t0`.`obuSign`,
    `t0`.`cardType`,
    `t0`.`vlpc`,
    `t0`.`identifyVlpc`,
    `t0`.`vehicleType`,
    `t0`.`vehicleClass`,
    `t0`.`enWeight`,
    `t0`.`enAxleCount`,
    `t0`.`laneType`,
    `t0`.`enTime`,
    `t0`.`triggerTime`,
    `t0`.`stationReceiveTime`,
    `t0`.`receiveTime`,
    `t0`.`lDate`,
    `t0`.`enTollStationHex`,
    `t0`.`enTollLaneHex`,
    `t0`.`badNumbers`,
    `t0`.`badTimes`,
    `t0`.`badHex`,
    `t0`.`badYuan`,
    `t0`.`slipped`,
    `t0`.`kind`,
    `t0`.`at`,
    `t0`.`lane`,
    `t0`.`station`,
    `t0`.`version`,
    `t0`.`special`,
    `t0`.`codes`,
    `t0`.`passForm`,
    `t0`.`passLength`,
    `t0`.`passTime`,
    `t0`.`entryTime`,
    `t0`.`hour`,
    `t0`.`idLength`,
    `t0`.`idHour`,
    `t0`.`shifted`,
    `t0`.`utc`,
    HASH(`t0`.`record`) AS `ownKey`
  FROM `entry` AS `t0`
  WHERE
    `t0`.`record` IS NOT NULL
)
SELECT
  `t9`.`file`,
  `t9`.`line`,
  `t9`.`record`,
  `t9`.`laneAppVer`,
  `t9`.`enTollStationId`,
  `t9`.`enTollLaneId`,
  `t9`.`vlp`,
  `t9`.`identifyVlp`,
  `t9`.`TAC`,
  `t9`.`cardNet`,
  `t9`.`cardId`,
  `t9`.`obuId`,
  `t9`.`terminalNo`,
  `t9`.`terminalTransNo`,
  `t9`.`passId`,
  `t9`.`specialType`,
  `t9`.`vehicleSign`,
  `t9`.`axisInfo`,
  `t9`.`transFee`,
  `t9`.`balanceBefore`,
  `t9`.`mediaType`,
  `t9`.`obuSign`,
  `t9`.`cardType`,
  `t9`.`vlpc`,
  `t9`.`identifyVlpc`,
  `t9`.`vehicleType`,
  `t9`.`vehicleClass`,
  `t9`.`enWeight`,
  `t9`.`enAxleCount`,
  `t9`.`laneType`,
  `t9`.`enTime`,
  `t9`.`triggerTime`,
  `t9`.`stationReceiveTime`,
  `t9`.`receiveTime`,
  `t9`.`lDate`,
  `t9`.`enTollStationHex`,
  `t9`.`enTollLaneHex`,
  `t9`.`badNumbers`,
  `t9`.`badTimes`,
  `t9`.`badHex`,
  `t9`.`badYuan`,
  `t9`.`slipped`,
  `t9`.`kind`,
  `t9`.`at`,
  `t9`.`lane`,
  `t9`.`station`,
  `t9`.`version`,
  `t9`.`special`,
  `t9`.`codes`,
  `t9`.`passForm`,
  `t9`.`passLength`,
  `t9`.`passTime`,
  `t9`.`entryTime`,
  `t9`.`hour`,
  `t9`.`idLength`,
  `t9`.`idHour`,
  `t9`.`shifted`,
  `t9`.`utc`,
  `t9`.`previous`.`record` AS `previous_record`
FROM (
  SELECT
    `t8`.`file`,
    `t8`.`line`,
    `t8`.`record`,
    `t8`.`laneAppVer`,
    `t8`.`enTollStationId`,
    `t8`.`enTollLaneId`,
    `t8`.`vlp`,
    `t8`.`identifyVlp`,
    `t8`.`TAC`,
    `t8`.`cardNet`,
    `t8`.`cardId`,
    `t8`.`obuId`,
    `t8`.`terminalNo`,
    `t8`.`terminalTransNo`,
    `t8`.`passId`,
    `t8`.`specialType`,
    `t8`.`vehicleSign`,
    `t8`.`axisInfo`,
    `t8`.`transFee`,
    `t8`.`balanceBefore`,
    `t8`.`mediaType`,
    `t8`.`obuSign`,
    `t8`.`cardType`,
    `t8`.`vlpc`,
    `t8`.`identifyVlpc`,
    `t8`.`vehicleType`,
    `t8`.`vehicleClass`,
    `t8`.`enWeight`,
    `t8`.`enAxleCount`,
    `t8`.`laneType`,
    `t8`.`enTime`,
    `t8`.`triggerTime`,
    `t8`.`stationReceiveTime`,
    `t8`.`receiveTime`,
    `t8`.`lDate`,
    `t8`.`enTollStationHex`,
    `t8`.`enTollLaneHex`,
    `t8`.`badNumbers`,
    `t8`.`badTimes`,
    `t8`.`badHex`,
    `t8`.`badYuan`,
    `t8`.`slipped`,
    `t8`.`kind`,
    `t8`.`at`,
    `t8`.`lane`,
    `t8`.`station`,
    `t8`.`version`,
    `t8`.`special`,
    `t8`.`codes`,
    `t8`.`passForm`,
    `t8`.`passLength`,
    `t8`.`passTime`,
    `t8`.`entryTime`,
    `t8`.`hour`,
    `t8`.`idLength`,
    `t8`.`idHour`,
    `t8`.`shifted`,
    `t8`.`utc`,
    LAG(STRUCT(`t8`.`record` AS `record`)) OVER (
      PARTITION BY `t8`.`record`
      ORDER BY `t8`.`enTime` ASC NULLS LAST, `t8`.`file` ASC NULLS LAST, `t8`.`line` ASC NULLS LAST
    ) AS `previous`
  FROM (
    SELECT
      `t7`.`file`,
      `t7`.`line`,
      `t7`.`record`,
      `t7`.`laneAppVer`,
      `t7`.`enTollStationId`,
      `t7`.`enTollLaneId`,
      `t7`.`vlp`,
      `t7`.`identifyVlp`,
      `t7`.`TAC`,
      `t7`.`cardNet`,
      `t7`.`cardId`,
      `t7`.`obuId`,
      `t7`.`terminalNo`,
      `t7`.`terminalTransNo`,
      `t7`.`passId`,
      `t7`.`specialType`,
      `t7`.`vehicleSign`,
      `t7`.`axisInfo`,
      `t7`.`transFee`,
      `t7`.`balanceBefore`,
      `t7`.`mediaType`,
      `t7`.`obuSign`,
      `t7`.`cardType`,
      `t7`.`vlpc`,
      `t7`.`identifyVlpc`,
      `t7`.`vehicleType`,
      `t7`.`vehicleClass`,
      `t7`.`enWeight`,
      `t7`.`enAxleCount`,
      `t7`.`laneType`,
      `t7`.`enTime`,
      `t7`.`triggerTime`,
      `t7`.`stationReceiveTime`,
      `t7`.`receiveTime`,
      `t7`.`lDate`,
      `t7`.`enTollStationHex`,
      `t7`.`enTollLaneHex`,
      `t7`.`badNumbers`,
      `t7`.`badTimes`,
      `t7`.`badHex`,
      `t7`.`badYuan`,
      `t7`.`slipped`,
      `t7`.`kind`,
      `t7`.`at`,
      `t7`.`lane`,
      `t7`.`station`,
      `t7`.`version`,
      `t7`.`special`,
      `t7`.`codes`,
      `t7`.`passForm`,
      `t7`.`passLength`,
      `t7`.`passTime`,
      `t7`.`entryTime`,
      `t7`.`hour`,
      `t7`.`idLength`,
      `t7`.`idHour`,
      `t7`.`shifted`,
      `t7`.`utc`
    FROM (
      SELECT
        `t3`.`file`,
        `t3`.`line`,
        `t3`.`record`,
        `t3`.`laneAppVer`,
        `t3`.`enTollStationId`,
        `t3`.`enTollLaneId`,
        `t3`.`vlp`,
        `t3`.`identifyVlp`,
        `t3`.`TAC`,
        `t3`.`cardNet`,
        `t3`.`cardId`,
        `t3`.`obuId`,
        `t3`.`terminalNo`,
        `t3`.`terminalTransNo`,
        `t3`.`passId`,
        `t3`.`specialType`,
        `t3`.`vehicleSign`,
        `t3`.`axisInfo`,
        `t3`.`transFee`,
        `t3`.`balanceBefore`,
        `t3`.`mediaType`,
        `t3`.`obuSign`,
        `t3`.`cardType`,
        `t3`.`vlpc`,
        `t3`.`identifyVlpc`,
        `t3`.`vehicleType`,
        `t3`.`vehicleClass`,
        `t3`.`enWeight`,
        `t3`.`enAxleCount`,
        `t3`.`laneType`,
        `t3`.`enTime`,
        `t3`.`triggerTime`,
        `t3`.`stationReceiveTime`,
        `t3`.`receiveTime`,
        `t3`.`lDate`,
        `t3`.`enTollStationHex`,
        `t3`.`enTollLaneHex`,
        `t3`.`badNumbers`,
        `t3`.`badTimes`,
        `t3`.`badHex`,
        `t3`.`badYuan`,
        `t3`.`slipped`,
        `t3`.`kind`,
        `t3`.`at`,
        `t3`.`lane`,
        `t3`.`station`,
        `t3`.`version`,
        `t3`.`special`,
        `t3`.`codes`,
        `t3`.`passForm`,
        `t3`.`passLength`,
        `t3`.`passTime`,
        `t3`.`entryTime`,
        `t3`.`hour`,
        `t3`.`idLength`,
        `t3`.`idHour`,
        `t3`.`shifted`,
        `t3`.`utc`,
        `t3`.`ownKey`,
        `t6`.`manyKey`,
        `t6`.`times`
      FROM `t1` AS `t3`
      LEFT OUTER JOIN (
        SELECT
          *
        FROM (
          SELECT
            `t2`.`ownKey` AS `manyKey`,
            COUNT(*) AS `times`
          FROM `t1` AS `t2`
          GROUP BY
            1
        ) AS `t4`
        WHERE
          `t4`.`times` > 1
      ) AS `t6`
        ON `t3`.`ownKey` = `t6`.`manyKey`
    ) AS `t7`
    WHERE
      NOT (
        `t7`.`manyKey` IS NULL
      )
  ) AS `t8`
) AS `t9`;

-- journey
WITH `t3` AS (
  SELECT
    `t2`.`file`,
    `t2`.`line`,
    `t2`.`record`,
    `t2`.`sourceId`,
    `t2`.`laneAppVer`,
    `t2`.`enTollStationId`,
    `t2`.`enTollLaneId`,
    `t2`.`exTollStationId`,
    `t2`.`exTollLaneId`,
    `t2`.`enVlp`,
    `t2`.`exVlp`,
    `t2`.`identifyVlp`,
    `t2`.`mediaNo`,
    `t2`.`obuId`,
    `t2`.`payCardNet`,
    `t2`.`payCardId`,
    `t2`.`TAC`,
    `t2`.`terminalNo`,
    `t2`.`terminalTransNo`,
    `t2`.`passId`,
    `t2`.`specialType`,
    `t2`.`vehicleSign`,
    `t2`.`provinceTransGroup`,
    `t2`.`tollFeeGroup`,
    `t2`.`splitOwnerGroup`,
    `t2`.`axisInfo`,
    `t2`.`modifyFlag`,
    `t2`.`originalFlag`,
    `t2`.`laneType`,
    `t2`.`roadType`,
    `t2`.`openType`,
    `t2`.`mediaType`,
    `t2`.`obuSign`,
    `t2`.`exitFeeType`,
    `t2`.`transPayType`,
    `t2`.`payType`,
    `t2`.`multiProvince`,
    `t2`.`payCardType`,
    `t2`.`serviceType`,
    `t2`.`enVehicleType`,
    `t2`.`exVehicleType`,
    `t2`.`enVehicleClass`,
    `t2`.`exVehicleClass`,
    `t2`.`enVlpc`,
    `t2`.`exVlpc`,
    `t2`.`enAxleCount`,
    `t2`.`axleCount`,
    `t2`.`enWeight`,
    `t2`.`exWeight`,
    `t2`.`payFee`,
    `t2`.`fee`,
    `t2`.`discountFee`,
    `t2`.`transFee`,
    `t2`.`unifiedFee`,
    `t2`.`collectFee`,
    `t2`.`rebateMoney`,
    `t2`.`originFee`,
    `t2`.`provinceDiscountFee`,
    `t2`.`shortFee`,
    `t2`.`balanceBefore`,
    `t2`.`balanceAfter`,
    `t2`.`obuTotalAmount`,
    `t2`.`obuTotalDiscountAmount`,
    `t2`.`cardTotalAmount`,
    `t2`.`provFee`,
    `t2`.`splitInFee`,
    `t2`.`splitCrossFee`,
    `t2`.`payRebate`,
    `t2`.`totalCount`,
    `t2`.`noCardCount`,
    `t2`.`provTransCount`,
    `t2`.`provinceCount`,
    `t2`.`feeMileage`,
    `t2`.`shortFeeMileage`,
    `t2`.`tollIntervalsCount`,
    `t2`.`feeRate`,
    `t2`.`splitOwnerFeeGroup`,
    `t2`.`splitOwnerPayFeeGroup`,
    `t2`.`enTime`,
    `t2`.`exTime`,
    `t2`.`triggerTime`,
    `t2`.`stationReceiveTime`,
    `t2`.`receiveTime`,
    `t2`.`lDate`,
    `t2`.`enTollStationHex`,
    `t2`.`exTollStationHex`,
    `t2`.`spcRateVersion`,
    `t2`.`badNumbers`,
    `t2`.`badTimes`,
    `t2`.`badHex`,
    `t2`.`badYuan`,
    `t2`.`slipped`,
    `t2`.`kind`,
    `t2`.`at`,
    `t2`.`lane`,
    `t2`.`station`,
    `t2`.`version`,
    `t2`.`special`,
    `t2`.`codes`,
    `t2`.`passForm`,
    `t2`.`passLength`,
    `t2`.`passTime`,
    `t2`.`entryTime`,
    `t2`.`hour`,
    `t2`.`idLength`,
    `t2`.`idHour`,
    `t2`.`shifted`,
    `t2`.`first`,
    `t2`.`provincesWritten`,
    `t2`.`utc`,
    HASH(`t2`.`passId`) AS `ownKey`
  FROM `exit` AS `t2`
), `t5` AS (
  SELECT
    `t1`.`file`,
    `t1`.`line`,
    `t1`.`record`,
    `t1`.`laneAppVer`,
    `t1`.`enTollStationId`,
    `t1`.`enTollLaneId`,
    `t1`.`vlp`,
    `t1`.`identifyVlp`,
    `t1`.`TAC`,
    `t1`.`cardNet`,
    `t1`.`cardId`,
    `t1`.`obuId`,
    `t1`.`terminalNo`,
    `t1`.`terminalTransNo`,
    `t1`.`passId`,
    `t1`.`specialType`,
    `t1`.`vehicleSign`,
    `t1`.`axisInfo`,
    `t1`.`transFee`,
    `t1`.`balanceBefore`,
    `t1`.`mediaType`,
    `t1`.`obuSign`,
    `t1`.`cardType`,
    `t1`.`vlpc`,
    `t1`.`identifyVlpc`,
    `t1`.`vehicleType`,
    `t1`.`vehicleClass`,
    `t1`.`enWeight`,
    `t1`.`enAxleCount`,
    `t1`.`laneType`,
    `t1`.`enTime`,
    `t1`.`triggerTime`,
    `t1`.`stationReceiveTime`,
    `t1`.`receiveTime`,
    `t1`.`lDate`,
    `t1`.`enTollStationHex`,
    `t1`.`enTollLaneHex`,
    `t1`.`badNumbers`,
    `t1`.`badTimes`,
    `t1`.`badHex`,
    `t1`.`badYuan`,
    `t1`.`slipped`,
    `t1`.`kind`,
    `t1`.`at`,
    `t1`.`lane`,
    `t1`.`station`,
    `t1`.`version`,
    `t1`.`special`,
    `t1`.`codes`,
    `t1`.`passForm`,
    `t1`.`passLength`,
    `t1`.`passTime`,
    `t1`.`entryTime`,
    `t1`.`hour`,
    `t1`.`idLength`,
    `t1`.`idHour`,
    `t1`.`shifted`,
    `t1`.`utc`,
    HASH(`t1`.`passId`) AS `ownKey`
  FROM `entry` AS `t1`
  WHERE
    LENGTH(`t1`.`passId`) = 36
), `t18` AS (
  SELECT
    `t8`.`file`,
    `t8`.`line`,
    `t8`.`record`,
    `t8`.`sourceId`,
    `t8`.`laneAppVer`,
    `t8`.`enTollStationId`,
    `t8`.`enTollLaneId`,
    `t8`.`exTollStationId`,
    `t8`.`exTollLaneId`,
    `t8`.`enVlp`,
    `t8`.`exVlp`,
    `t8`.`identifyVlp`,
    `t8`.`mediaNo`,
    `t8`.`obuId`,
    `t8`.`payCardNet`,
    `t8`.`payCardId`,
    `t8`.`TAC`,
    `t8`.`terminalNo`,
    `t8`.`terminalTransNo`,
    `t8`.`passId`,
    `t8`.`specialType`,
    `t8`.`vehicleSign`,
    `t8`.`provinceTransGroup`,
    `t8`.`tollFeeGroup`,
    `t8`.`splitOwnerGroup`,
    `t8`.`axisInfo`,
    `t8`.`modifyFlag`,
    `t8`.`originalFlag`,
    `t8`.`laneType`,
    `t8`.`roadType`,
    `t8`.`openType`,
    `t8`.`mediaType`,
    `t8`.`obuSign`,
    `t8`.`exitFeeType`,
    `t8`.`transPayType`,
    `t8`.`payType`,
    `t8`.`multiProvince`,
    `t8`.`payCardType`,
    `t8`.`serviceType`,
    `t8`.`enVehicleType`,
    `t8`.`exVehicleType`,
    `t8`.`enVehicleClass`,
    `t8`.`exVehicleClass`,
    `t8`.`enVlpc`,
    `t8`.`exVlpc`,
    `t8`.`enAxleCount`,
    `t8`.`axleCount`,
    `t8`.`enWeight`,
    `t8`.`exWeight`,
    `t8`.`payFee`,
    `t8`.`fee`,
    `t8`.`discountFee`,
    `t8`.`transFee`,
    `t8`.`unifiedFee`,
    `t8`.`collectFee`,
    `t8`.`rebateMoney`,
    `t8`.`originFee`,
    `t8`.`provinceDiscountFee`,
    `t8`.`shortFee`,
    `t8`.`balanceBefore`,
    `t8`.`balanceAfter`,
    `t8`.`obuTotalAmount`,
    `t8`.`obuTotalDiscountAmount`,
    `t8`.`cardTotalAmount`,
    `t8`.`provFee`,
    `t8`.`splitInFee`,
    `t8`.`splitCrossFee`,
    `t8`.`payRebate`,
    `t8`.`totalCount`,
    `t8`.`noCardCount`,
    `t8`.`provTransCount`,
    `t8`.`provinceCount`,
    `t8`.`feeMileage`,
    `t8`.`shortFeeMileage`,
    `t8`.`tollIntervalsCount`,
    `t8`.`feeRate`,
    `t8`.`splitOwnerFeeGroup`,
    `t8`.`splitOwnerPayFeeGroup`,
    `t8`.`enTime`,
    `t8`.`exTime`,
    `t8`.`triggerTime`,
    `t8`.`stationReceiveTime`,
    `t8`.`receiveTime`,
    `t8`.`lDate`,
    `t8`.`enTollStationHex`,
    `t8`.`exTollStationHex`,
    `t8`.`spcRateVersion`,
    `t8`.`badNumbers`,
    `t8`.`badTimes`,
    `t8`.`badHex`,
    `t8`.`badYuan`,
    `t8`.`slipped`,
    `t8`.`kind`,
    `t8`.`at`,
    `t8`.`lane`,
    `t8`.`station`,
    `t8`.`version`,
    `t8`.`special`,
    `t8`.`codes`,
    `t8`.`passForm`,
    `t8`.`passLength`,
    `t8`.`passTime`,
    `t8`.`entryTime`,
    `t8`.`hour`,
    `t8`.`idLength`,
    `t8`.`idHour`,
    `t8`.`shifted`,
    `t8`.`first`,
    `t8`.`provincesWritten`,
    `t8`.`utc`,
    `t8`.`ownKey`,
    `t15`.`manyKey`,
    `t15`.`times`
  FROM `t3` AS `t8`
  LEFT OUTER JOIN (
    SELECT
      *
    FROM (
      SELECT
        `t6`.`ownKey` AS `manyKey`,
        COUNT(*) AS `times`
      FROM `t3` AS `t6`
      GROUP BY
        1
    ) AS `t10`
    WHERE
      `t10`.`times` > 1
  ) AS `t15`
    ON `t8`.`ownKey` = `t15`.`manyKey`
), `t19` AS (
  SELECT
    `t9`.`file`,
    `t9`.`line`,
    `t9`.`record`,
    `t9`.`laneAppVer`,
    `t9`.`enTollStationId`,
    `t9`.`enTollLaneId`,
    `t9`.`vlp`,
    `t9`.`identifyVlp`,
    `t9`.`TAC`,
    `t9`.`cardNet`,
    `t9`.`cardId`,
    `t9`.`obuId`,
    `t9`.`terminalNo`,
    `t9`.`terminalTransNo`,
    `t9`.`passId`,
    `t9`.`specialType`,
    `t9`.`vehicleSign`,
    `t9`.`axisInfo`,
    `t9`.`transFee`,
    `t9`.`balanceBefore`,
    `t9`.`mediaType`,
    `t9`.`obuSign`,
    `t9`.`cardType`,
    `t9`.`vlpc`,
    `t9`.`identifyVlpc`,
    `t9`.`vehicleType`,
    `t9`.`vehicleClass`,
    `t9`.`enWeight`,
    `t9`.`enAxleCount`,
    `t9`.`laneType`,
    `t9`.`enTime`,
    `t9`.`triggerTime`,
    `t9`.`stationReceiveTime`,
    `t9`.`receiveTime`,
    `t9`.`lDate`,
    `t9`.`enTollStationHex`,
    `t9`.`enTollLaneHex`,
    `t9`.`badNumbers`,
    `t9`.`badTimes`,
    `t9`.`badHex`,
    `t9`.`badYuan`,
    `t9`.`slipped`,
    `t9`.`kind`,
    `t9`.`at`,
    `t9`.`lane`,
    `t9`.`station`,
    `t9`.`version`,
    `t9`.`special`,
    `t9`.`codes`,
    `t9`.`passForm`,
    `t9`.`passLength`,
    `t9`.`passTime`,
    `t9`.`entryTime`,
    `t9`.`hour`,
    `t9`.`idLength`,
    `t9`.`idHour`,
    `t9`.`shifted`,
    `t9`.`utc`,
    `t9`.`ownKey`,
    `t17`.`manyKey`,
    `t17`.`times`
  FROM `t5` AS `t9`
  LEFT OUTER JOIN (
    SELECT
      *
    FROM (
      SELECT
        `t7`.`ownKey` AS `manyKey`,
        COUNT(*) AS `times`
      FROM `t5` AS `t7`
      GROUP BY
        1
    ) AS `t11`
    WHERE
      `t11`.`times` > 1
  ) AS `t17`
    ON `t9`.`ownKey` = `t17`.`manyKey`
)
SELECT
  `t36`.`file`,
  `t36`.`line`,
  `t36`.`record`,
  `t36`.`sourceId`,
  `t36`.`laneAppVer`,
  `t36`.`enTollStationId`,
  `t36`.`enTollLaneId`,
  `t36`.`exTollStationId`,
  `t36`.`exTollLaneId`,
  `t36`.`enVlp`,
  `t36`.`exVlp`,
  `t36`.`identifyVlp`,
  `t36`.`mediaNo`,
  `t36`.`obuId`,
  `t36`.`payCardNet`,
  `t36`.`payCardId`,
  `t36`.`TAC`,
  `t36`.`terminalNo`,
  `t36`.`terminalTransNo`,
  `t36`.`passId`,
  `t36`.`specialType`,
  `t36`.`vehicleSign`,
  `t36`.`provinceTransGroup`,
  `t36`.`tollFeeGroup`,
  `t36`.`splitOwnerGroup`,
  `t36`.`axisInfo`,
  `t36`.`modifyFlag`,
  `t36`.`originalFlag`,
  `t36`.`laneType`,
  `t36`.`roadType`,
  `t36`.`openType`,
  `t36`.`mediaType`,
  `t36`.`obuSign`,
  `t36`.`exitFeeType`,
  `t36`.`transPayType`,
  `t36`.`payType`,
  `t36`.`multiProvince`,
  `t36`.`payCardType`,
  `t36`.`serviceType`,
  `t36`.`enVehicleType`,
  `t36`.`exVehicleType`,
  `t36`.`enVehicleClass`,
  `t36`.`exVehicleClass`,
  `t36`.`enVlpc`,
  `t36`.`exVlpc`,
  `t36`.`enAxleCount`,
  `t36`.`axleCount`,
  `t36`.`enWeight`,
  `t36`.`exWeight`,
  `t36`.`payFee`,
  `t36`.`fee`,
  `t36`.`discountFee`,
  `t36`.`transFee`,
  `t36`.`unifiedFee`,
  `t36`.`collectFee`,
  `t36`.`rebateMoney`,
  `t36`.`originFee`,
  `t36`.`provinceDiscountFee`,
  `t36`.`shortFee`,
  `t36`.`balanceBefore`,
  `t36`.`balanceAfter`,
  `t36`.`obuTotalAmount`,
  `t36`.`obuTotalDiscountAmount`,
  `t36`.`cardTotalAmount`,
  `t36`.`provFee`,
  `t36`.`splitInFee`,
  `t36`.`splitCrossFee`,
  `t36`.`payRebate`,
  `t36`.`totalCount`,
  `t36`.`noCardCount`,
  `t36`.`provTransCount`,
  `t36`.`provinceCount`,
  `t36`.`feeMileage`,
  `t36`.`shortFeeMileage`,
  `t36`.`tollIntervalsCount`,
  `t36`.`feeRate`,
  `t36`.`splitOwnerFeeGroup`,
  `t36`.`splitOwnerPayFeeGroup`,
  `t36`.`enTime`,
  `t36`.`exTime`,
  `t36`.`triggerTime`,
  `t36`.`stationReceiveTime`,
  `t36`.`receiveTime`,
  `t36`.`lDate`,
  `t36`.`enTollStationHex`,
  `t36`.`exTollStationHex`,
  `t36`.`spcRateVersion`,
  `t36`.`badNumbers`,
  `t36`.`badTimes`,
  `t36`.`badHex`,
  `t36`.`badYuan`,
  `t36`.`slipped`,
  `t36`.`kind`,
  `t36`.`at`,
  `t36`.`lane`,
  `t36`.`station`,
  `t36`.`version`,
  `t36`.`special`,
  `t36`.`codes`,
  `t36`.`passForm`,
  `t36`.`passLength`,
  `t36`.`passTime`,
  `t36`.`entryTime`,
  `t36`.`hour`,
  `t36`.`idLength`,
  `t36`.`idHour`,
  `t36`.`shifted`,
  `t36`.`first`,
  `t36`.`provincesWritten`,
  `t36`.`utc`,
  `t36`.`previous_record`,
  `t36`.`previous_exTime`,
  `t36`.`gantry_count`,
  `t36`.`gantry_payFee`,
  `t36`.`gantry_fee`,
  `t36`.`gantry_feeMileage`,
  `t36`.`gantry_noCard`,
  `t36`.`gantry_provinces`,
  `t36`.`gantry_last`,
  `t36`.`entry_record`,
  `t36`.`entry_enTime`,
  `t36`.`entry_enTollStationHex`,
  `t36`.`entry_vlp`,
  `t36`.`entry_vlpc`,
  `t36`.`entry_vehicleType`,
  `t36`.`entry_enAxleCount`
FROM (
  SELECT
    `t35`.`file`,
    `t35`.`line`,
    `t35`.`record`,
    `t35`.`sourceId`,
    `t35`.`laneAppVer`,
    `t35`.`enTollStationId`,
    `t35`.`enTollLaneId`,
    `t35`.`exTollStationId`,
    `t35`.`exTollLaneId`,
    `t35`.`enVlp`,
    `t35`.`exVlp`,
    `t35`.`identifyVlp`,
    `t35`.`mediaNo`,
    `t35`.`obuId`,
    `t35`.`payCardNet`,
    `t35`.`payCardId`,
    `t35`.`TAC`,
    `t35`.`terminalNo`,
    `t35`.`terminalTransNo`,
    `t35`.`passId`,
    `t35`.`specialType`,
    `t35`.`vehicleSign`,
    `t35`.`provinceTransGroup`,
    `t35`.`tollFeeGroup`,
    `t35`.`splitOwnerGroup`,
    `t35`.`axisInfo`,
    `t35`.`modifyFlag`,
    `t35`.`originalFlag`,
    `t35`.`laneType`,
    `t35`.`roadType`,
    `t35`.`openType`,
    `t35`.`mediaType`,
    `t35`.`obuSign`,
    `t35`.`exitFeeType`,
    `t35`.`transPayType`,
    `t35`.`payType`,
    `t35`.`multiProvince`,
    `t35`.`payCardType`,
    `t35`.`serviceType`,
    `t35`.`enVehicleType`,
    `t35`.`exVehicleType`,
    `t35`.`enVehicleClass`,
    `t35`.`exVehicleClass`,
    `t35`.`enVlpc`,
    `t35`.`exVlpc`,
    `t35`.`enAxleCount`,
    `t35`.`axleCount`,
    `t35`.`enWeight`,
    `t35`.`exWeight`,
    `t35`.`payFee`,
    `t35`.`fee`,
    `t35`.`discountFee`,
    `t35`.`transFee`,
    `t35`.`unifiedFee`,
    `t35`.`collectFee`,
    `t35`.`rebateMoney`,
    `t35`.`originFee`,
    `t35`.`provinceDiscountFee`,
    `t35`.`shortFee`,
    `t35`.`balanceBefore`,
    `t35`.`balanceAfter`,
    `t35`.`obuTotalAmount`,
    `t35`.`obuTotalDiscountAmount`,
    `t35`.`cardTotalAmount`,
    `t35`.`provFee`,
    `t35`.`splitInFee`,
    `t35`.`splitCrossFee`,
    `t35`.`payRebate`,
    `t35`.`totalCount`,
    `t35`.`noCardCount`,
    `t35`.`provTransCount`,
    `t35`.`provinceCount`,
    `t35`.`feeMileage`,
    `t35`.`shortFeeMileage`,
    `t35`.`tollIntervalsCount`,
    `t35`.`feeRate`,
    `t35`.`splitOwnerFeeGroup`,
    `t35`.`splitOwnerPayFeeGroup`,
    `t35`.`enTime`,
    `t35`.`exTime`,
    `t35`.`triggerTime`,
    `t35`.`stationReceiveTime`,
    `t35`.`receiveTime`,
    `t35`.`lDate`,
    `t35`.`enTollStationHex`,
    `t35`.`exTollStationHex`,
    `t35`.`spcRateVersion`,
    `t35`.`badNumbers`,
    `t35`.`badTimes`,
    `t35`.`badHex`,
    `t35`.`badYuan`,
    `t35`.`slipped`,
    `t35`.`kind`,
    `t35`.`at`,
    `t35`.`lane`,
    `t35`.`station`,
    `t35`.`version`,
    `t35`.`special`,
    `t35`.`codes`,
    `t35`.`passForm`,
    `t35`.`passLength`,
    `t35`.`passTime`,
    `t35`.`entryTime`,
    `t35`.`hour`,
    `t35`.`idLength`,
    `t35`.`idHour`,
    `t35`.`shifted`,
    `t35`.`first`,
    `t35`.`provincesWritten`,
    `t35`.`utc`,
    `t35`.`previous_record`,
    `t35`.`previous_exTime`,
    `t35`.`gantry_count`,
    `t35`.`gantry_payFee`,
    `t35`.`gantry_fee`,
    `t35`.`gantry_feeMileage`,
    `t35`.`gantry_noCard`,
    `t35`.`gantry_provinces`,
    `t35`.`gantry_last`,
    `t33`.`joinId`,
    `t33`.`entry_record`,
    `t33`.`entry_enTime`,
    `t33`.`entry_enTollStationHex`,
    `t33`.`entry_vlp`,
    `t33`.`entry_vlpc`,
    `t33`.`entry_vehicleType`,
    `t33`.`entry_enAxleCount`
  FROM (
    SELECT
      `t32`.`file`,
      `t32`.`line`,
      `t32`.`record`,
      `t32`.`sourceId`,
      `t32`.`laneAppVer`,
      `t32`.`enTollStationId`,
      `t32`.`enTollLaneId`,
      `t32`.`exTollStationId`,
      `t32`.`exTollLaneId`,
      `t32`.`enVlp`,
      `t32`.`exVlp`,
      `t32`.`identifyVlp`,
      `t32`.`mediaNo`,
      `t32`.`obuId`,
      `t32`.`payCardNet`,
      `t32`.`payCardId`,
      `t32`.`TAC`,
      `t32`.`terminalNo`,
      `t32`.`terminalTransNo`,
      `t32`.`passId`,
      `t32`.`specialType`,
      `t32`.`vehicleSign`,
      `t32`.`provinceTransGroup`,
      `t32`.`tollFeeGroup`,
      `t32`.`splitOwnerGroup`,
      `t32`.`axisInfo`,
      `t32`.`modifyFlag`,
      `t32`.`originalFlag`,
      `t32`.`laneType`,
      `t32`.`roadType`,
      `t32`.`openType`,
      `t32`.`mediaType`,
      `t32`.`obuSign`,
      `t32`.`exitFeeType`,
      `t32`.`transPayType`,
      `t32`.`payType`,
      `t32`.`multiProvince`,
      `t32`.`payCardType`,
      `t32`.`serviceType`,
      `t32`.`enVehicleType`,
      `t32`.`exVehicleType`,
      `t32`.`enVehicleClass`,
      `t32`.`exVehicleClass`,
      `t32`.`enVlpc`,
      `t32`.`exVlpc`,
      `t32`.`enAxleCount`,
      `t32`.`axleCount`,
      `t32`.`enWeight`,
      `t32`.`exWeight`,
      `t32`.`payFee`,
      `t32`.`fee`,
      `t32`.`discountFee`,
      `t32`.`transFee`,
      `t32`.`unifiedFee`,
      `t32`.`collectFee`,
      `t32`.`rebateMoney`,
      `t32`.`originFee`,
      `t32`.`provinceDiscountFee`,
      `t32`.`shortFee`,
      `t32`.`balanceBefore`,
      `t32`.`balanceAfter`,
      `t32`.`obuTotalAmount`,
      `t32`.`obuTotalDiscountAmount`,
      `t32`.`cardTotalAmount`,
      `t32`.`provFee`,
      `t32`.`splitInFee`,
      `t32`.`splitCrossFee`,
      `t32`.`payRebate`,
      `t32`.`totalCount`,
      `t32`.`noCardCount`,
      `t32`.`provTransCount`,
      `t32`.`provinceCount`,
      `t32`.`feeMileage`,
      `t32`.`shortFeeMileage`,
      `t32`.`tollIntervalsCount`,
      `t32`.`feeRate`,
      `t32`.`splitOwnerFeeGroup`,
      `t32`.`splitOwnerPayFeeGroup`,
      `t32`.`enTime`,
      `t32`.`exTime`,
      `t32`.`triggerTime`,
      `t32`.`stationReceiveTime`,
      `t32`.`receiveTime`,
      `t32`.`lDate`,
      `t32`.`enTollStationHex`,
      `t32`.`exTollStationHex`,
      `t32`.`spcRateVersion`,
      `t32`.`badNumbers`,
      `t32`.`badTimes`,
      `t32`.`badHex`,
      `t32`.`badYuan`,
      `t32`.`slipped`,
      `t32`.`kind`,
      `t32`.`at`,
      `t32`.`lane`,
      `t32`.`station`,
      `t32`.`version`,
      `t32`.`special`,
      `t32`.`codes`,
      `t32`.`passForm`,
      `t32`.`passLength`,
      `t32`.`passTime`,
      `t32`.`entryTime`,
      `t32`.`hour`,
      `t32`.`idLength`,
      `t32`.`idHour`,
      `t32`.`shifted`,
      `t32`.`first`,
      `t32`.`provincesWritten`,
      `t32`.`utc`,
      `t32`.`previous_record`,
      `t32`.`previous_exTime`,
      `t32`.`gantry_count`,
      `t32`.`gantry_payFee`,
      `t32`.`gantry_fee`,
      `t32`.`gantry_feeMileage`,
      `t32`.`gantry_noCard`,
      `t32`.`gantry_provinces`,
      `t32`.`gantry_last`
    FROM (
      SELECT
        `t29`.`file`,
        `t29`.`line`,
        `t29`.`record`,
        `t29`.`sourceId`,
        `t29`.`laneAppVer`,
        `t29`.`enTollStationId`,
        `t29`.`enTollLaneId`,
        `t29`.`exTollStationId`,
        `t29`.`exTollLaneId`,
        `t29`.`enVlp`,
        `t29`.`exVlp`,
        `t29`.`identifyVlp`,
        `t29`.`mediaNo`,
        `t29`.`obuId`,
        `t29`.`payCardNet`,
        `t29`.`payCardId`,
        `t29`.`TAC`,
        `t29`.`terminalNo`,
        `t29`.`terminalTransNo`,
        `t29`.`passId`,
        `t29`.`specialType`,
        `t29`.`vehicleSign`,
        `t29`.`provinceTransGroup`,
        `t29`.`tollFeeGroup`,
        `t29`.`splitOwnerGroup`,
        `t29`.`axisInfo`,
        `t29`.`modifyFlag`,
        `t29`.`originalFlag`,
        `t29`.`laneType`,
        `t29`.`roadType`,
        `t29`.`openType`,
        `t29`.`mediaType`,
        `t29`.`obuSign`,
        `t29`.`exitFeeType`,
        `t29`.`transPayType`,
        `t29`.`payType`,
        `t29`.`multiProvince`,
        `t29`.`payCardType`,
        `t29`.`serviceType`,
        `t29`.`enVehicleType`,
        `t29`.`exVehicleType`,
        `t29`.`enVehicleClass`,
        `t29`.`exVehicleClass`,
        `t29`.`enVlpc`,
        `t29`.`exVlpc`,
        `t29`.`enAxleCount`,
        `t29`.`axleCount`,
        `t29`.`enWeight`,
        `t29`.`exWeight`,
        `t29`.`payFee`,
        `t29`.`fee`,
        `t29`.`discountFee`,
        `t29`.`transFee`,
        `t29`.`unifiedFee`,
        `t29`.`collectFee`,
        `t29`.`rebateMoney`,
        `t29`.`originFee`,
        `t29`.`provinceDiscountFee`,
        `t29`.`shortFee`,
        `t29`.`balanceBefore`,
        `t29`.`balanceAfter`,
        `t29`.`obuTotalAmount`,
        `t29`.`obuTotalDiscountAmount`,
        `t29`.`cardTotalAmount`,
        `t29`.`provFee`,
        `t29`.`splitInFee`,
        `t29`.`splitCrossFee`,
        `t29`.`payRebate`,
        `t29`.`totalCount`,
        `t29`.`noCardCount`,
        `t29`.`provTransCount`,
        `t29`.`provinceCount`,
        `t29`.`feeMileage`,
        `t29`.`shortFeeMileage`,
        `t29`.`tollIntervalsCount`,
        `t29`.`feeRate`,
        `t29`.`splitOwnerFeeGroup`,
        `t29`.`splitOwnerPayFeeGroup`,
        `t29`.`enTime`,
        `t29`.`exTime`,
        `t29`.`triggerTime`,
        `t29`.`stationReceiveTime`,
        `t29`.`receiveTime`,
        `t29`.`lDate`,
        `t29`.`enTollStationHex`,
        `t29`.`exTollStationHex`,
        `t29`.`spcRateVersion`,
        `t29`.`badNumbers`,
        `t29`.`badTimes`,
        `t29`.`badHex`,
        `t29`.`badYuan`,
        `t29`.`slipped`,
        `t29`.`kind`,
        `t29`.`at`,
        `t29`.`lane`,
        `t29`.`station`,
        `t29`.`version`,
        `t29`.`special`,
        `t29`.`codes`,
        `t29`.`passForm`,
        `t29`.`passLength`,
        `t29`.`passTime`,
        `t29`.`entryTime`,
        `t29`.`hour`,
        `t29`.`idLength`,
        `t29`.`idHour`,
        `t29`.`shifted`,
        `t29`.`first`,
        `t29`.`provincesWritten`,
        `t29`.`utc`,
        `t29`.`previous_record`,
        `t29`.`previous_exTime`,
        `t16`.`joinId`,
        `t16`.`gantry_count`,
        `t16`.`gantry_payFee`,
        `t16`.`gantry_fee`,
        `t16`.`gantry_feeMileage`,
        `t16`.`gantry_noCard`,
        `t16`.`gantry_provinces`,
        `t16`.`gantry_last`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t20`.`file`,
            `t20`.`line`,
            `t20`.`record`,
            `t20`.`sourceId`,
            `t20`.`laneAppVer`,
            `t20`.`enTollStationId`,
            `t20`.`enTollLaneId`,
            `t20`.`exTollStationId`,
            `t20`.`exTollLaneId`,
            `t20`.`enVlp`,
            `t20`.`exVlp`,
            `t20`.`identifyVlp`,
            `t20`.`mediaNo`,
            `t20`.`obuId`,
            `t20`.`payCardNet`,
            `t20`.`payCardId`,
            `t20`.`TAC`,
            `t20`.`terminalNo`,
            `t20`.`terminalTransNo`,
            `t20`.`passId`,
            `t20`.`specialType`,
            `t20`.`vehicleSign`,
            `t20`.`provinceTransGroup`,
            `t20`.`tollFeeGroup`,
            `t20`.`splitOwnerGroup`,
            `t20`.`axisInfo`,
            `t20`.`modifyFlag`,
            `t20`.`originalFlag`,
            `t20`.`laneType`,
            `t20`.`roadType`,
            `t20`.`openType`,
            `t20`.`mediaType`,
            `t20`.`obuSign`,
            `t20`.`exitFeeType`,
            `t20`.`transPayType`,
            `t20`.`payType`,
            `t20`.`multiProvince`,
            `t20`.`payCardType`,
            `t20`.`serviceType`,
            `t20`.`enVehicleType`,
            `t20`.`exVehicleType`,
            `t20`.`enVehicleClass`,
            `t20`.`exVehicleClass`,
            `t20`.`enVlpc`,
            `t20`.`exVlpc`,
            `t20`.`enAxleCount`,
            `t20`.`axleCount`,
            `t20`.`enWeight`,
            `t20`.`exWeight`,
            `t20`.`payFee`,
            `t20`.`fee`,
            `t20`.`discountFee`,
            `t20`.`transFee`,
            `t20`.`unifiedFee`,
            `t20`.`collectFee`,
            `t20`.`rebateMoney`,
            `t20`.`originFee`,
            `t20`.`provinceDiscountFee`,
            `t20`.`shortFee`,
            `t20`.`balanceBefore`,
            `t20`.`balanceAfter`,
            `t20`.`obuTotalAmount`,
            `t20`.`obuTotalDiscountAmount`,
            `t20`.`cardTotalAmount`,
            `t20`.`provFee`,
            `t20`.`splitInFee`,
            `t20`.`splitCrossFee`,
            `t20`.`payRebate`,
            `t20`.`totalCount`,
            `t20`.`noCardCount`,
            `t20`.`provTransCount`,
            `t20`.`provinceCount`,
            `t20`.`feeMileage`,
            `t20`.`shortFeeMileage`,
            `t20`.`tollIntervalsCount`,
            `t20`.`feeRate`,
            `t20`.`splitOwnerFeeGroup`,
            `t20`.`splitOwnerPayFeeGroup`,
            `t20`.`enTime`,
            `t20`.`exTime`,
            `t20`.`triggerTime`,
            `t20`.`stationReceiveTime`,
            `t20`.`receiveTime`,
            `t20`.`lDate`,
            `t20`.`enTollStationHex`,
            `t20`.`exTollStationHex`,
            `t20`.`spcRateVersion`,
            `t20`.`badNumbers`,
            `t20`.`badTimes`,
            `t20`.`badHex`,
            `t20`.`badYuan`,
            `t20`.`slipped`,
            `t20`.`kind`,
            `t20`.`at`,
            `t20`.`lane`,
            `t20`.`station`,
            `t20`.`version`,
            `t20`.`special`,
            `t20`.`codes`,
            `t20`.`passForm`,
            `t20`.`passLength`,
            `t20`.`passTime`,
            `t20`.`entryTime`,
            `t20`.`hour`,
            `t20`.`idLength`,
            `t20`.`idHour`,
            `t20`.`shifted`,
            `t20`.`first`,
            `t20`.`provincesWritten`,
            `t20`.`utc`,
            CAST(NULL AS STRING) AS `previous_record`,
            CAST(NULL AS TIMESTAMP) AS `previous_exTime`
          FROM `t18` AS `t20`
          WHERE
            `t20`.`manyKey` IS NULL
        ) AS `t22`
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            `t24`.`file`,
            `t24`.`line`,
            `t24`.`record`,
            `t24`.`sourceId`,
            `t24`.`laneAppVer`,
            `t24`.`enTollStationId`,
            `t24`.`enTollLaneId`,
            `t24`.`exTollStationId`,
            `t24`.`exTollLaneId`,
            `t24`.`enVlp`,
            `t24`.`exVlp`,
            `t24`.`identifyVlp`,
            `t24`.`mediaNo`,
            `t24`.`obuId`,
            `t24`.`payCardNet`,
            `t24`.`payCardId`,
            `t24`.`TAC`,
            `t24`.`terminalNo`,
            `t24`.`terminalTransNo`,
            `t24`.`passId`,
            `t24`.`specialType`,
            `t24`.`vehicleSign`,
            `t24`.`provinceTransGroup`,
            `t24`.`tollFeeGroup`,
            `t24`.`splitOwnerGroup`,
            `t24`.`axisInfo`,
            `t24`.`modifyFlag`,
            `t24`.`originalFlag`,
            `t24`.`laneType`,
            `t24`.`roadType`,
            `t24`.`openType`,
            `t24`.`mediaType`,
            `t24`.`obuSign`,
            `t24`.`exitFeeType`,
            `t24`.`transPayType`,
            `t24`.`payType`,
            `t24`.`multiProvince`,
            `t24`.`payCardType`,
            `t24`.`serviceType`,
            `t24`.`enVehicleType`,
            `t24`.`exVehicleType`,
            `t24`.`enVehicleClass`,
            `t24`.`exVehicleClass`,
            `t24`.`enVlpc`,
            `t24`.`exVlpc`,
            `t24`.`enAxleCount`,
            `t24`.`axleCount`,
            `t24`.`enWeight`,
            `t24`.`exWeight`,
            `t24`.`payFee`,
            `t24`.`fee`,
            `t24`.`discountFee`,
            `t24`.`transFee`,
            `t24`.`unifiedFee`,
            `t24`.`collectFee`,
            `t24`.`rebateMoney`,
            `t24`.`originFee`,
            `t24`.`provinceDiscountFee`,
            `t24`.`shortFee`,
            `t24`.`balanceBefore`,
            `t24`.`balanceAfter`,
            `t24`.`obuTotalAmount`,
            `t24`.`obuTotalDiscountAmount`,
            `t24`.`cardTotalAmount`,
            `t24`.`provFee`,
            `t24`.`splitInFee`,
            `t24`.`splitCrossFee`,
            `t24`.`payRebate`,
            `t24`.`totalCount`,
            `t24`.`noCardCount`,
            `t24`.`provTransCount`,
            `t24`.`provinceCount`,
            `t24`.`feeMileage`,
            `t24`.`shortFeeMileage`,
            `t24`.`tollIntervalsCount`,
            `t24`.`feeRate`,
            `t24`.`splitOwnerFeeGroup`,
            `t24`.`splitOwnerPayFeeGroup`,
            `t24`.`enTime`,
            `t24`.`exTime`,
            `t24`.`triggerTime`,
            `t24`.`stationReceiveTime`,
            `t24`.`receiveTime`,
            `t24`.`lDate`,
            `t24`.`enTollStationHex`,
            `t24`.`exTollStationHex`,
            `t24`.`spcRateVersion`,
            `t24`.`badNumbers`,
            `t24`.`badTimes`,
            `t24`.`badHex`,
            `t24`.`badYuan`,
            `t24`.`slipped`,
            `t24`.`kind`,
            `t24`.`at`,
            `t24`.`lane`,
            `t24`.`station`,
            `t24`.`version`,
            `t24`.`special`,
            `t24`.`codes`,
            `t24`.`passForm`,
            `t24`.`passLength`,
            `t24`.`passTime`,
            `t24`.`entryTime`,
            `t24`.`hour`,
            `t24`.`idLength`,
            `t24`.`idHour`,
            `t24`.`shifted`,
            `t24`.`first`,
            `t24`.`provincesWritten`,
            `t24`.`utc`,
            LAG(`t24`.`record`) OVER (
              PARTITION BY `t24`.`passId`
              ORDER BY `t24`.`exTime` ASC NULLS LAST, `t24`.`record` ASC NULLS LAST, `t24`.`file` ASC NULLS LAST, `t24`.`line` ASC NULLS LAST
            ) AS `previous_record`,
            LAG(`t24`.`exTime`) OVER (
              PARTITION BY `t24`.`passId`
              ORDER BY `t24`.`exTime` ASC NULLS LAST, `t24`.`record` ASC NULLS LAST, `t24`.`file` ASC NULLS LAST, `t24`.`line` ASC NULLS LAST
            ) AS `previous_exTime`
          FROM (
            SELECT
              `t20`.`file`,
              `t20`.`line`,
              `t20`.`record`,
              `t20`.`sourceId`,
              `t20`.`laneAppVer`,
              `t20`.`enTollStationId`,
              `t20`.`enTollLaneId`,
              `t20`.`exTollStationId`,
              `t20`.`exTollLaneId`,
              `t20`.`enVlp`,
              `t20`.`exVlp`,
              `t20`.`identifyVlp`,
              `t20`.`mediaNo`,
              `t20`.`obuId`,
              `t20`.`payCardNet`,
              `t20`.`payCardId`,
              `t20`.`TAC`,
              `t20`.`terminalNo`,
              `t20`.`terminalTransNo`,
              `t20`.`passId`,
              `t20`.`specialType`,
              `t20`.`vehicleSign`,
              `t20`.`provinceTransGroup`,
              `t20`.`tollFeeGroup`,
              `t20`.`splitOwnerGroup`,
              `t20`.`axisInfo`,
              `t20`.`modifyFlag`,
              `t20`.`originalFlag`,
              `t20`.`laneType`,
              `t20`.`roadType`,
              `t20`.`openType`,
              `t20`.`mediaType`,
              `t20`.`obuSign`,
              `t20`.`exitFeeType`,
              `t20`.`transPayType`,
              `t20`.`payType`,
              `t20`.`multiProvince`,
              `t20`.`payCardType`,
              `t20`.`serviceType`,
              `t20`.`enVehicleType`,
              `t20`.`exVehicleType`,
              `t20`.`enVehicleClass`,
              `t20`.`exVehicleClass`,
              `t20`.`enVlpc`,
              `t20`.`exVlpc`,
              `t20`.`enAxleCount`,
              `t20`.`axleCount`,
              `t20`.`enWeight`,
              `t20`.`exWeight`,
              `t20`.`payFee`,
              `t20`.`fee`,
              `t20`.`discountFee`,
              `t20`.`transFee`,
              `t20`.`unifiedFee`,
              `t20`.`collectFee`,
              `t20`.`rebateMoney`,
              `t20`.`originFee`,
              `t20`.`provinceDiscountFee`,
              `t20`.`shortFee`,
              `t20`.`balanceBefore`,
              `t20`.`balanceAfter`,
              `t20`.`obuTotalAmount`,
              `t20`.`obuTotalDiscountAmount`,
              `t20`.`cardTotalAmount`,
              `t20`.`provFee`,
              `t20`.`splitInFee`,
              `t20`.`splitCrossFee`,
              `t20`.`payRebate`,
              `t20`.`totalCount`,
              `t20`.`noCardCount`,
              `t20`.`provTransCount`,
              `t20`.`provinceCount`,
              `t20`.`feeMileage`,
              `t20`.`shortFeeMileage`,
              `t20`.`tollIntervalsCount`,
              `t20`.`feeRate`,
              `t20`.`splitOwnerFeeGroup`,
              `t20`.`splitOwnerPayFeeGroup`,
              `t20`.`enTime`,
              `t20`.`exTime`,
              `t20`.`triggerTime`,
              `t20`.`stationReceiveTime`,
              `t20`.`receiveTime`,
              `t20`.`lDate`,
              `t20`.`enTollStationHex`,
              `t20`.`exTollStationHex`,
              `t20`.`spcRateVersion`,
              `t20`.`badNumbers`,
              `t20`.`badTimes`,
              `t20`.`badHex`,
              `t20`.`badYuan`,
              `t20`.`slipped`,
              `t20`.`kind`,
              `t20`.`at`,
              `t20`.`lane`,
              `t20`.`station`,
              `t20`.`version`,
              `t20`.`special`,
              `t20`.`codes`,
              `t20`.`passForm`,
              `t20`.`passLength`,
              `t20`.`passTime`,
              `t20`.`entryTime`,
              `t20`.`hour`,
              `t20`.`idLength`,
              `t20`.`idHour`,
              `t20`.`shifted`,
              `t20`.`first`,
              `t20`.`provincesWritten`,
              `t20`.`utc`
            FROM `t18` AS `t20`
            WHERE
              NOT (
                `t20`.`manyKey` IS NULL
              )
          ) AS `t24`
        ) AS `t26`
      ) AS `t29`
      LEFT OUTER JOIN (
        SELECT
          `t4`.`passId` AS `joinId`,
          COUNT(*) AS `gantry_count`,
          SUM(`t4`.`payFee`) AS `gantry_payFee`,
          SUM(`t4`.`fee`) AS `gantry_fee`,
          SUM(`t4`.`feeMileage`) AS `gantry_feeMileage`,
          SUM(CAST(IF(`t4`.`special`, CONTAINS(`t4`.`codes`, '|102|'), FALSE) AS BIGINT)) AS `gantry_noCard`,
          MAX(`t4`.`provinceNumAfter`) AS `gantry_provinces`,
          MAX(`t4`.`transTime`) AS `gantry_last`
        FROM (
          SELECT
            *
          FROM `gantry` AS `t0`
          WHERE
            `t0`.`tradeResult` = 0 AND LENGTH(`t0`.`passId`) = 36
        ) AS `t4`
        GROUP BY
          1
      ) AS `t16`
        ON `t29`.`passId` = `t16`.`joinId`
    ) AS `t32`
  ) AS `t35`
  LEFT OUTER JOIN (
    SELECT
      *
    FROM (
      SELECT
        `t21`.`passId` AS `joinId`,
        `t21`.`record` AS `entry_record`,
        `t21`.`enTime` AS `entry_enTime`,
        `t21`.`enTollStationHex` AS `entry_enTollStationHex`,
        `t21`.`vlp` AS `entry_vlp`,
        `t21`.`vlpc` AS `entry_vlpc`,
        `t21`.`vehicleType` AS `entry_vehicleType`,
        `t21`.`enAxleCount` AS `entry_enAxleCount`
      FROM `t19` AS `t21`
      WHERE
        `t21`.`manyKey` IS NULL
    ) AS `t23`
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        `t28`.`passId` AS `joinId`,
        `t28`.`record` AS `entry_record`,
        `t28`.`enTime` AS `entry_enTime`,
        `t28`.`enTollStationHex` AS `entry_enTollStationHex`,
        `t28`.`vlp` AS `entry_vlp`,
        `t28`.`vlpc` AS `entry_vlpc`,
        `t28`.`vehicleType` AS `entry_vehicleType`,
        `t28`.`enAxleCount` AS `entry_enAxleCount`
      FROM (
        SELECT
          `t25`.`file`,
          `t25`.`line`,
          `t25`.`record`,
          `t25`.`laneAppVer`,
          `t25`.`enTollStationId`,
          `t25`.`enTollLaneId`,
          `t25`.`vlp`,
          `t25`.`identifyVlp`,
          `t25`.`TAC`,
          `t25`.`cardNet`,
          `t25`.`cardId`,
          `t25`.`obuId`,
          `t25`.`terminalNo`,
          `t25`.`terminalTransNo`,
          `t25`.`passId`,
          `t25`.`specialType`,
          `t25`.`vehicleSign`,
          `t25`.`axisInfo`,
          `t25`.`transFee`,
          `t25`.`balanceBefore`,
          `t25`.`mediaType`,
          `t25`.`obuSign`,
          `t25`.`cardType`,
          `t25`.`vlpc`,
          `t25`.`identifyVlpc`,
          `t25`.`vehicleType`,
          `t25`.`vehicleClass`,
          `t25`.`enWeight`,
          `t25`.`enAxleCount`,
          `t25`.`laneType`,
          `t25`.`enTime`,
          `t25`.`triggerTime`,
          `t25`.`stationReceiveTime`,
          `t25`.`receiveTime`,
          `t25`.`lDate`,
          `t25`.`enTollStationHex`,
          `t25`.`enTollLaneHex`,
          `t25`.`badNumbers`,
          `t25`.`badTimes`,
          `t25`.`badHex`,
          `t25`.`badYuan`,
          `t25`.`slipped`,
          `t25`.`kind`,
          `t25`.`at`,
          `t25`.`lane`,
          `t25`.`station`,
          `t25`.`version`,
          `t25`.`special`,
          `t25`.`codes`,
          `t25`.`passForm`,
          `t25`.`passLength`,
          `t25`.`passTime`,
          `t25`.`entryTime`,
          `t25`.`hour`,
          `t25`.`idLength`,
          `t25`.`idHour`,
          `t25`.`shifted`,
          `t25`.`utc`,
          ROW_NUMBER() OVER (
            PARTITION BY `t25`.`passId`
            ORDER BY `t25`.`enTime` ASC NULLS LAST, `t25`.`record` ASC NULLS LAST, `t25`.`file` ASC NULLS LAST, `t25`.`line` ASC NULLS LAST
          ) - 1 AS `rank`
        FROM (
          SELECT
            `t21`.`file`,
            `t21`.`line`,
            `t21`.`record`,
            `t21`.`laneAppVer`,
            `t21`.`enTollStationId`,
            `t21`.`enTollLaneId`,
            `t21`.`vlp`,
            `t21`.`identifyVlp`,
            `t21`.`TAC`,
            `t21`.`cardNet`,
            `t21`.`cardId`,
            `t21`.`obuId`,
            `t21`.`terminalNo`,
            `t21`.`terminalTransNo`,
            `t21`.`passId`,
            `t21`.`specialType`,
            `t21`.`vehicleSign`,
            `t21`.`axisInfo`,
            `t21`.`transFee`,
            `t21`.`balanceBefore`,
            `t21`.`mediaType`,
            `t21`.`obuSign`,
            `t21`.`cardType`,
            `t21`.`vlpc`,
            `t21`.`identifyVlpc`,
            `t21`.`vehicleType`,
            `t21`.`vehicleClass`,
            `t21`.`enWeight`,
            `t21`.`enAxleCount`,
            `t21`.`laneType`,
            `t21`.`enTime`,
            `t21`.`triggerTime`,
            `t21`.`stationReceiveTime`,
            `t21`.`receiveTime`,
            `t21`.`lDate`,
            `t21`.`enTollStationHex`,
            `t21`.`enTollLaneHex`,
            `t21`.`badNumbers`,
            `t21`.`badTimes`,
            `t21`.`badHex`,
            `t21`.`badYuan`,
            `t21`.`slipped`,
            `t21`.`kind`,
            `t21`.`at`,
            `t21`.`lane`,
            `t21`.`station`,
            `t21`.`version`,
            `t21`.`special`,
            `t21`.`codes`,
            `t21`.`passForm`,
            `t21`.`passLength`,
            `t21`.`passTime`,
            `t21`.`entryTime`,
            `t21`.`hour`,
            `t21`.`idLength`,
            `t21`.`idHour`,
            `t21`.`shifted`,
            `t21`.`utc`
          FROM `t19` AS `t21`
          WHERE
            NOT (
              `t21`.`manyKey` IS NULL
            )
        ) AS `t25`
      ) AS `t28`
      WHERE
        `t28`.`rank` = 0
    ) AS `t30`
  ) AS `t33`
    ON `t35`.`passId` = `t33`.`joinId`
) AS `t36`;

-- terminal
SELECT
  `t2`.`file`,
  `t2`.`line`,
  `t2`.`record`,
  `t2`.`sourceId`,
  `t2`.`laneAppVer`,
  `t2`.`enTollStationId`,
  `t2`.`enTollLaneId`,
  `t2`.`exTollStationId`,
  `t2`.`exTollLaneId`,
  `t2`.`enVlp`,
  `t2`.`exVlp`,
  `t2`.`identifyVlp`,
  `t2`.`mediaNo`,
  `t2`.`obuId`,
  `t2`.`payCardNet`,
  `t2`.`payCardId`,
  `t2`.`TAC`,
  `t2`.`terminalNo`,
  `t2`.`terminalTransNo`,
  `t2`.`passId`,
  `t2`.`specialType`,
  `t2`.`vehicleSign`,
  `t2`.`provinceTransGroup`,
  `t2`.`tollFeeGroup`,
  `t2`.`splitOwnerGroup`,
  `t2`.`axisInfo`,
  `t2`.`modifyFlag`,
  `t2`.`originalFlag`,
  `t2`.`laneType`,
  `t2`.`roadType`,
  `t2`.`openType`,
  `t2`.`mediaType`,
  `t2`.`obuSign`,
  `t2`.`exitFeeType`,
  `t2`.`transPayType`,
  `t2`.`payType`,
  `t2`.`multiProvince`,
  `t2`.`payCardType`,
  `t2`.`serviceType`,
  `t2`.`enVehicleType`,
  `t2`.`exVehicleType`,
  `t2`.`enVehicleClass`,
  `t2`.`exVehicleClass`,
  `t2`.`enVlpc`,
  `t2`.`exVlpc`,
  `t2`.`enAxleCount`,
  `t2`.`axleCount`,
  `t2`.`enWeight`,
  `t2`.`exWeight`,
  `t2`.`payFee`,
  `t2`.`fee`,
  `t2`.`discountFee`,
  `t2`.`transFee`,
  `t2`.`unifiedFee`,
  `t2`.`collectFee`,
  `t2`.`rebateMoney`,
  `t2`.`originFee`,
  `t2`.`provinceDiscountFee`,
  `t2`.`shortFee`,
  `t2`.`balanceBefore`,
  `t2`.`balanceAfter`,
  `t2`.`obuTotalAmount`,
  `t2`.`obuTotalDiscountAmount`,
  `t2`.`cardTotalAmount`,
  `t2`.`provFee`,
  `t2`.`splitInFee`,
  `t2`.`splitCrossFee`,
  `t2`.`payRebate`,
  `t2`.`totalCount`,
  `t2`.`noCardCount`,
  `t2`.`provTransCount`,
  `t2`.`provinceCount`,
  `t2`.`feeMileage`,
  `t2`.`shortFeeMileage`,
  `t2`.`tollIntervalsCount`,
  `t2`.`feeRate`,
  `t2`.`splitOwnerFeeGroup`,
  `t2`.`splitOwnerPayFeeGroup`,
  `t2`.`enTime`,
  `t2`.`exTime`,
  `t2`.`triggerTime`,
  `t2`.`stationReceiveTime`,
  `t2`.`receiveTime`,
  `t2`.`lDate`,
  `t2`.`enTollStationHex`,
  `t2`.`exTollStationHex`,
  `t2`.`spcRateVersion`,
  `t2`.`badNumbers`,
  `t2`.`badTimes`,
  `t2`.`badHex`,
  `t2`.`badYuan`,
  `t2`.`slipped`,
  `t2`.`kind`,
  `t2`.`at`,
  `t2`.`lane`,
  `t2`.`station`,
  `t2`.`version`,
  `t2`.`special`,
  `t2`.`codes`,
  `t2`.`passForm`,
  `t2`.`passLength`,
  `t2`.`passTime`,
  `t2`.`entryTime`,
  `t2`.`hour`,
  `t2`.`idLength`,
  `t2`.`idHour`,
  `t2`.`shifted`,
  `t2`.`first`,
  `t2`.`provincesWritten`,
  `t2`.`utc`,
  `t2`.`serial`,
  `t2`.`previous`.`record` AS `previous_record`,
  `t2`.`previous`.`serial` AS `previous_serial`,
  `t2`.`previous`.`at` AS `previous_at`
FROM (
  SELECT
    `t1`.`file`,
    `t1`.`line`,
    `t1`.`record`,
    `t1`.`sourceId`,
    `t1`.`laneAppVer`,
    `t1`.`enTollStationId`,
    `t1`.`enTollLaneId`,
    `t1`.`exTollStationId`,
    `t1`.`exTollLaneId`,
    `t1`.`enVlp`,
    `t1`.`exVlp`,
    `t1`.`identifyVlp`,
    `t1`.`mediaNo`,
    `t1`.`obuId`,
    `t1`.`payCardNet`,
    `t1`.`payCardId`,
    `t1`.`TAC`,
    `t1`.`terminalNo`,
    `t1`.`terminalTransNo`,
    `t1`.`passId`,
    `t1`.`specialType`,
    `t1`.`vehicleSign`,
    `t1`.`provinceTransGroup`,
    `t1`.`tollFeeGroup`,
    `t1`.`splitOwnerGroup`,
    `t1`.`axisInfo`,
    `t1`.`modifyFlag`,
    `t1`.`originalFlag`,
    `t1`.`laneType`,
    `t1`.`roadType`,
    `t1`.`openType`,
    `t1`.`mediaType`,
    `t1`.`obuSign`,
    `t1`.`exitFeeType`,
    `t1`.`transPayType`,
    `t1`.`payType`,
    `t1`.`multiProvince`,
    `t1`.`payCardType`,
    `t1`.`serviceType`,
    `t1`.`enVehicleType`,
    `t1`.`exVehicleType`,
    `t1`.`enVehicleClass`,
    `t1`.`exVehicleClass`,
    `t1`.`enVlpc`,
    `t1`.`exVlpc`,
    `t1`.`enAxleCount`,
    `t1`.`axleCount`,
    `t1`.`enWeight`,
    `t1`.`exWeight`,
    `t1`.`payFee`,
    `t1`.`fee`,
    `t1`.`discountFee`,
    `t1`.`transFee`,
    `t1`.`unifiedFee`,
    `t1`.`collectFee`,
    `t1`.`rebateMoney`,
    `t1`.`originFee`,
    `t1`.`provinceDiscountFee`,
    `t1`.`shortFee`,
    `t1`.`balanceBefore`,
    `t1`.`balanceAfter`,
    `t1`.`obuTotalAmount`,
    `t1`.`obuTotalDiscountAmount`,
    `t1`.`cardTotalAmount`,
    `t1`.`provFee`,
    `t1`.`splitInFee`,
    `t1`.`splitCrossFee`,
    `t1`.`payRebate`,
    `t1`.`totalCount`,
    `t1`.`noCardCount`,
    `t1`.`provTransCount`,
    `t1`.`provinceCount`,
    `t1`.`feeMileage`,
    `t1`.`shortFeeMileage`,
    `t1`.`tollIntervalsCount`,
    `t1`.`feeRate`,
    `t1`.`splitOwnerFeeGroup`,
    `t1`.`splitOwnerPayFeeGroup`,
    `t1`.`enTime`,
    `t1`.`exTime`,
    `t1`.`triggerTime`,
    `t1`.`stationReceiveTime`,
    `t1`.`receiveTime`,
    `t1`.`lDate`,
    `t1`.`enTollStationHex`,
    `t1`.`exTollStationHex`,
    `t1`.`spcRateVersion`,
    `t1`.`badNumbers`,
    `t1`.`badTimes`,
    `t1`.`badHex`,
    `t1`.`badYuan`,
    `t1`.`slipped`,
    `t1`.`kind`,
    `t1`.`at`,
    `t1`.`lane`,
    `t1`.`station`,
    `t1`.`version`,
    `t1`.`special`,
    `t1`.`codes`,
    `t1`.`passForm`,
    `t1`.`passLength`,
    `t1`.`passTime`,
    `t1`.`entryTime`,
    `t1`.`hour`,
    `t1`.`idLength`,
    `t1`.`idHour`,
    `t1`.`shifted`,
    `t1`.`first`,
    `t1`.`provincesWritten`,
    `t1`.`utc`,
    `t1`.`serial`,
    LAG(STRUCT(`t1`.`record` AS `record`, `t1`.`serial` AS `serial`, `t1`.`at` AS `at`)) OVER (
      PARTITION BY `t1`.`terminalNo`
      ORDER BY `t1`.`serial` ASC NULLS LAST, `t1`.`at` ASC NULLS LAST, `t1`.`record` ASC NULLS LAST, `t1`.`file` ASC NULLS LAST, `t1`.`line` ASC NULLS LAST
    ) AS `previous`
  FROM (
    SELECT
      `t0`.`file`,
      `t0`.`line`,
      `t0`.`record`,
      `t0`.`sourceId`,
      `t0`.`laneAppVer`,
      `t0`.`enTollStationId`,
      `t0`.`enTollLaneId`,
      `t0`.`exTollStationId`,
      `t0`.`exTollLaneId`,
      `t0`.`enVlp`,
      `t0`.`exVlp`,
      `t0`.`identifyVlp`,
      `t0`.`mediaNo`,
      `t0`.`obuId`,
      `t0`.`payCardNet`,
      `t0`.`payCardId`,
      `t0`.`TAC`,
      `t0`.`terminalNo`,
      `t0`.`terminalTransNo`,
      `t0`.`passId`,
      `t0`.`specialType`,
      `t0`.`vehicleSign`,
      `t0`.`provinceTransGroup`,
      `t0`.`tollFeeGroup`,
      `t0`.`splitOwnerGroup`,
      `t0`.`axisInfo`,
      `t0`.`modifyFlag`,
      `t0`.`originalFlag`,
      `t0`.`laneType`,
      `t0`.`roadType`,
      `t0`.`openType`,
      `t0`.`mediaType`,
      `t0`.`obuSign`,
      `t0`.`exitFeeType`,
      `t0`.`transPayType`,
      `t0`.`payType`,
      `t0`.`multiProvince`,
      `t0`.`payCardType`,
      `t0`.`serviceType`,
      `t0`.`enVehicleType`,
      `t0`.`exVehicleType`,
      `t0`.`enVehicleClass`,
      `t0`.`exVehicleClass`,
      `t0`.`enVlpc`,
      `t0`.`exVlpc`,
      `t0`.`enAxleCount`,
      `t0`.`axleCount`,
      `t0`.`enWeight`,
      `t0`.`exWeight`,
      `t0`.`payFee`,
      `t0`.`fee`,
      `t0`.`discountFee`,
      `t0`.`transFee`,
      `t0`.`unifiedFee`,
      `t0`.`collectFee`,
      `t0`.`rebateMoney`,
      `t0`.`originFee`,
      `t0`.`provinceDiscountFee`,
      `t0`.`shortFee`,
      `t0`.`balanceBefore`,
      `t0`.`balanceAfter`,
      `t0`.`obuTotalAmount`,
      `t0`.`obuTotalDiscountAmount`,
      `t0`.`cardTotalAmount`,
      `t0`.`provFee`,
      `t0`.`splitInFee`,
      `t0`.`splitCrossFee`,
      `t0`.`payRebate`,
      `t0`.`totalCount`,
      `t0`.`noCardCount`,
      `t0`.`provTransCount`,
      `t0`.`provinceCount`,
      `t0`.`feeMileage`,
      `t0`.`shortFeeMileage`,
      `t0`.`tollIntervalsCount`,
      `t0`.`feeRate`,
      `t0`.`splitOwnerFeeGroup`,
      `t0`.`splitOwnerPayFeeGroup`,
      `t0`.`enTime`,
      `t0`.`exTime`,
      `t0`.`triggerTime`,
      `t0`.`stationReceiveTime`,
      `t0`.`receiveTime`,
      `t0`.`lDate`,
      `t0`.`enTollStationHex`,
      `t0`.`exTollStationHex`,
      `t0`.`spcRateVersion`,
      `t0`.`badNumbers`,
      `t0`.`badTimes`,
      `t0`.`badHex`,
      `t0`.`badYuan`,
      `t0`.`slipped`,
      `t0`.`kind`,
      `t0`.`at`,
      `t0`.`lane`,
      `t0`.`station`,
      `t0`.`version`,
      `t0`.`special`,
      `t0`.`codes`,
      `t0`.`passForm`,
      `t0`.`passLength`,
      `t0`.`passTime`,
      `t0`.`entryTime`,
      `t0`.`hour`,
      `t0`.`idLength`,
      `t0`.`idHour`,
      `t0`.`shifted`,
      `t0`.`first`,
      `t0`.`provincesWritten`,
      `t0`.`utc`,
      UPPER(`t0`.`terminalTransNo`) AS `serial`
    FROM `exit` AS `t0`
    WHERE
      LENGTH(`t0`.`terminalNo`) = 12
      AND LENGTH(`t0`.`terminalTransNo`) = 8
      AND `t0`.`terminalTransNo` <> '00000000'
      AND LENGTH(`t0`.`TAC`) = 8
  ) AS `t1`
) AS `t2`;

-- priced
SELECT
  `t6`.`file`,
  `t6`.`line`,
  `t6`.`record`,
  `t6`.`gantryId`,
  `t6`.`tollIntervalId`,
  `t6`.`tollIntervalSign`,
  `t6`.`vlp`,
  `t6`.`TAC`,
  `t6`.`terminalNo`,
  `t6`.`terminalTransNo`,
  `t6`.`passId`,
  `t6`.`specialType`,
  `t6`.`vehicleSign`,
  `t6`.`OBUSN`,
  `t6`.`OBUVlp`,
  `t6`.`CPUVlp`,
  `t6`.`CPUNetId`,
  `t6`.`CPUCardId`,
  `t6`.`enTollLaneId`,
  `t6`.`tollModeVer`,
  `t6`.`tollParaVer`,
  `t6`.`gantryPassInfo`,
  `t6`.`gantryPassInfoAfter`,
  `t6`.`feeProvEF04`,
  `t6`.`requestName`,
  `t6`.`feeCalcSpecials`,
  `t6`.`hourBatchNo`,
  `t6`.`originalFlag`,
  `t6`.`computerOrder`,
  `t6`.`gantryOrderNum`,
  `t6`.`gantryType`,
  `t6`.`mediaType`,
  `t6`.`obuSign`,
  `t6`.`vlpc`,
  `t6`.`OBUVlpc`,
  `t6`.`CPUVlpc`,
  `t6`.`payFee`,
  `t6`.`fee`,
  `t6`.`discountFee`,
  `t6`.`transFee`,
  `t6`.`balanceBefore`,
  `t6`.`balanceAfter`,
  `t6`.`payFeeProvSumLocal`,
  `t6`.`vehicleType`,
  `t6`.`feeVehicleType`,
  `t6`.`vehicleClass`,
  `t6`.`OBUVehicleType`,
  `t6`.`CPUVehicleType`,
  `t6`.`CPUCardType`,
  `t6`.`tradeResult`,
  `t6`.`tradeType`,
  `t6`.`passState`,
  `t6`.`holidayState`,
  `t6`.`validStatus`,
  `t6`.`feeMileage`,
  `t6`.`OBUMileageBefore`,
  `t6`.`OBUMileageAfter`,
  `t6`.`rateCompute`,
  `t6`.`rateFitCount`,
  `t6`.`readCiphertextVerify`,
  `t6`.`OBUPayFeeSumBefore`,
  `t6`.`OBUPayFeeSumAfter`,
  `t6`.`OBUFeeSumBefore`,
  `t6`.`OBUFeeSumAfter`,
  `t6`.`OBUProvPayFeeSumBefore`,
  `t6`.`OBUProvPayFeeSumAfter`,
  `t6`.`OBUProvFeeSumBefore`,
  `t6`.`OBUProvFeeSumAfter`,
  `t6`.`cardFeeSumBefore`,
  `t6`.`cardFeeSumAfter`,
  `t6`.`feeSumLocalBefore`,
  `t6`.`feeSumLocalAfter`,
  `t6`.`feeSumLocalAfterEF04`,
  `t6`.`OBUTotalTradeSuccNumBefore`,
  `t6`.`OBUTotalTradeSuccNumAfter`,
  `t6`.`OBUProvTradeSuccNumBefore`,
  `t6`.`OBUProvTradeSuccNumAfter`,
  `t6`.`noCardTimesBefore`,
  `t6`.`noCardTimesAfter`,
  `t6`.`provinceNumBefore`,
  `t6`.`provinceNumAfter`,
  `t6`.`gantryPassCountBefore`,
  `t6`.`gantryPassCount`,
  `t6`.`CPCFeeTradeResult`,
  `t6`.`consumeTime`,
  `t6`.`OBUStartDate`,
  `t6`.`OBUEndDate`,
  `t6`.`CPUStartDate`,
  `t6`.`CPUEndDate`,
  `t6`.`payFeeGroup`,
  `t6`.`feeGroup`,
  `t6`.`discountFeeGroup`,
  `t6`.`transTime`,
  `t6`.`enTime`,
  `t6`.`lastGantryTime`,
  `t6`.`stationDBTime`,
  `t6`.`receiveTime`,
  `t6`.`recordGenTime`,
  `t6`.`OBUState`,
  `t6`.`gantryHex`,
  `t6`.`gantryHexOpposite`,
  `t6`.`lastGantryHex`,
  `t6`.`feeProvBeginHex`,
  `t6`.`enTollStationHex`,
  `t6`.`badNumbers`,
  `t6`.`badTimes`,
  `t6`.`badHex`,
  `t6`.`badYuan`,
  `t6`.`slipped`,
  `t6`.`kind`,
  `t6`.`at`,
  `t6`.`lane`,
  `t6`.`station`,
  `t6`.`version`,
  `t6`.`special`,
  `t6`.`codes`,
  `t6`.`passForm`,
  `t6`.`passLength`,
  `t6`.`passTime`,
  `t6`.`entryTime`,
  `t6`.`hour`,
  `t6`.`idLength`,
  `t6`.`idHour`,
  `t6`.`shifted`,
  `t6`.`payTotal`,
  `t6`.`feeTotal`,
  `t6`.`discountTotal`,
  `t6`.`etcDone`,
  `t6`.`status`,
  `t6`.`soundEF04`,
  `t6`.`utc`,
  `t6`.`cpcDone`,
  `t6`.`seen`,
  `t6`.`place`,
  `t6`.`unit`,
  `t6`.`unitPay`,
  `t2`.`price_unit`,
  `t2`.`price_class`,
  `t2`.`price_since`,
  `t2`.`price_until`,
  `t2`.`price`
FROM (
  SELECT
    `t4`.`file`,
    `t4`.`line`,
    `t4`.`record`,
    `t4`.`gantryId`,
    `t4`.`tollIntervalId`,
    `t4`.`tollIntervalSign`,
    `t4`.`vlp`,
    `t4`.`TAC`,
    `t4`.`terminalNo`,
    `t4`.`terminalTransNo`,
    `t4`.`passId`,
    `t4`.`specialType`,
    `t4`.`vehicleSign`,
    `t4`.`OBUSN`,
    `t4`.`OBUVlp`,
    `t4`.`CPUVlp`,
    `t4`.`CPUNetId`,
    `t4`.`CPUCardId`,
    `t4`.`enTollLaneId`,
    `t4`.`tollModeVer`,
    `t4`.`tollParaVer`,
    `t4`.`gantryPassInfo`,
    `t4`.`gantryPassInfoAfter`,
    `t4`.`feeProvEF04`,
    `t4`.`requestName`,
    `t4`.`feeCalcSpecials`,
    `t4`.`hourBatchNo`,
    `t4`.`originalFlag`,
    `t4`.`computerOrder`,
    `t4`.`gantryOrderNum`,
    `t4`.`gantryType`,
    `t4`.`mediaType`,
    `t4`.`obuSign`,
    `t4`.`vlpc`,
    `t4`.`OBUVlpc`,
    `t4`.`CPUVlpc`,
    `t4`.`payFee`,
    `t4`.`fee`,
    `t4`.`discountFee`,
    `t4`.`transFee`,
    `t4`.`balanceBefore`,
    `t4`.`balanceAfter`,
    `t4`.`payFeeProvSumLocal`,
    `t4`.`vehicleType`,
    `t4`.`feeVehicleType`,
    `t4`.`vehicleClass`,
    `t4`.`OBUVehicleType`,
    `t4`.`CPUVehicleType`,
    `t4`.`CPUCardType`,
    `t4`.`tradeResult`,
    `t4`.`tradeType`,
    `t4`.`passState`,
    `t4`.`holidayState`,
    `t4`.`validStatus`,
    `t4`.`feeMileage`,
    `t4`.`OBUMileageBefore`,
    `t4`.`OBUMileageAfter`,
    `t4`.`rateCompute`,
    `t4`.`rateFitCount`,
    `t4`.`readCiphertextVerify`,
    `t4`.`OBUPayFeeSumBefore`,
    `t4`.`OBUPayFeeSumAfter`,
    `t4`.`OBUFeeSumBefore`,
    `t4`.`OBUFeeSumAfter`,
    `t4`.`OBUProvPayFeeSumBefore`,
    `t4`.`OBUProvPayFeeSumAfter`,
    `t4`.`OBUProvFeeSumBefore`,
    `t4`.`OBUProvFeeSumAfter`,
    `t4`.`cardFeeSumBefore`,
    `t4`.`cardFeeSumAfter`,
    `t4`.`feeSumLocalBefore`,
    `t4`.`feeSumLocalAfter`,
    `t4`.`feeSumLocalAfterEF04`,
    `t4`.`OBUTotalTradeSuccNumBefore`,
    `t4`.`OBUTotalTradeSuccNumAfter`,
    `t4`.`OBUProvTradeSuccNumBefore`,
    `t4`.`OBUProvTradeSuccNumAfter`,
    `t4`.`noCardTimesBefore`,
    `t4`.`noCardTimesAfter`,
    `t4`.`provinceNumBefore`,
    `t4`.`provinceNumAfter`,
    `t4`.`gantryPassCountBefore`,
    `t4`.`gantryPassCount`,
    `t4`.`CPCFeeTradeResult`,
    `t4`.`consumeTime`,
    `t4`.`OBUStartDate`,
    `t4`.`OBUEndDate`,
    `t4`.`CPUStartDate`,
    `t4`.`CPUEndDate`,
    `t4`.`payFeeGroup`,
    `t4`.`feeGroup`,
    `t4`.`discountFeeGroup`,
    `t4`.`transTime`,
    `t4`.`enTime`,
    `t4`.`lastGantryTime`,
    `t4`.`stationDBTime`,
    `t4`.`receiveTime`,
    `t4`.`recordGenTime`,
    `t4`.`OBUState`,
    `t4`.`gantryHex`,
    `t4`.`gantryHexOpposite`,
    `t4`.`lastGantryHex`,
    `t4`.`feeProvBeginHex`,
    `t4`.`enTollStationHex`,
    `t4`.`badNumbers`,
    `t4`.`badTimes`,
    `t4`.`badHex`,
    `t4`.`badYuan`,
    `t4`.`slipped`,
    `t4`.`kind`,
    `t4`.`at`,
    `t4`.`lane`,
    `t4`.`station`,
    `t4`.`version`,
    `t4`.`special`,
    `t4`.`codes`,
    `t4`.`passForm`,
    `t4`.`passLength`,
    `t4`.`passTime`,
    `t4`.`entryTime`,
    `t4`.`hour`,
    `t4`.`idLength`,
    `t4`.`idHour`,
    `t4`.`shifted`,
    `t4`.`payTotal`,
    `t4`.`feeTotal`,
    `t4`.`discountTotal`,
    `t4`.`etcDone`,
    `t4`.`status`,
    `t4`.`soundEF04`,
    `t4`.`utc`,
    `t4`.`cpcDone`,
    `t4`.`seen`,
    `t4`.`place`,
    ELEMENT_AT(
      SPLIT(
        REPLACE(
          IF(
            ENDSWITH(`t4`.`tollIntervalId`, '|'),
            SUBSTRING(
              `t4`.`tollIntervalId`,
              IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t4`.`tollIntervalId`)),
              LENGTH(`t4`.`tollIntervalId`) - 1
            ),
            `t4`.`tollIntervalId`
          ),
          '|',
          ','
        ),
        ','
      ),
      `t4`.`place` + 1
    ) AS `unit`,
    TRY_CAST(ELEMENT_AT(
      SPLIT(
        REPLACE(
          IF(
            ENDSWITH(`t4`.`payFeeGroup`, '|'),
            SUBSTRING(
              `t4`.`payFeeGroup`,
              IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t4`.`payFeeGroup`)),
              LENGTH(`t4`.`payFeeGroup`) - 1
            ),
            `t4`.`payFeeGroup`
          ),
          '|',
          ','
        ),
        ','
      ),
      `t4`.`place` + 1
    ) AS BIGINT) AS `unitPay`
  FROM (
    SELECT
      `t3`.`file`,
      `t3`.`line`,
      `t3`.`record`,
      `t3`.`gantryId`,
      `t3`.`tollIntervalId`,
      `t3`.`tollIntervalSign`,
      `t3`.`vlp`,
      `t3`.`TAC`,
      `t3`.`terminalNo`,
      `t3`.`terminalTransNo`,
      `t3`.`passId`,
      `t3`.`specialType`,
      `t3`.`vehicleSign`,
      `t3`.`OBUSN`,
      `t3`.`OBUVlp`,
      `t3`.`CPUVlp`,
      `t3`.`CPUNetId`,
      `t3`.`CPUCardId`,
      `t3`.`enTollLaneId`,
      `t3`.`tollModeVer`,
      `t3`.`tollParaVer`,
      `t3`.`gantryPassInfo`,
      `t3`.`gantryPassInfoAfter`,
      `t3`.`feeProvEF04`,
      `t3`.`requestName`,
      `t3`.`feeCalcSpecials`,
      `t3`.`hourBatchNo`,
      `t3`.`originalFlag`,
      `t3`.`computerOrder`,
      `t3`.`gantryOrderNum`,
      `t3`.`gantryType`,
      `t3`.`mediaType`,
      `t3`.`obuSign`,
      `t3`.`vlpc`,
      `t3`.`OBUVlpc`,
      `t3`.`CPUVlpc`,
      `t3`.`payFee`,
      `t3`.`fee`,
      `t3`.`discountFee`,
      `t3`.`transFee`,
      `t3`.`balanceBefore`,
      `t3`.`balanceAfter`,
      `t3`.`payFeeProvSumLocal`,
      `t3`.`vehicleType`,
      `t3`.`feeVehicleType`,
      `t3`.`vehicleClass`,
      `t3`.`OBUVehicleType`,
      `t3`.`CPUVehicleType`,
      `t3`.`CPUCardType`,
      `t3`.`tradeResult`,
      `t3`.`tradeType`,
      `t3`.`passState`,
      `t3`.`holidayState`,
      `t3`.`validStatus`,
      `t3`.`feeMileage`,
      `t3`.`OBUMileageBefore`,
      `t3`.`OBUMileageAfter`,
      `t3`.`rateCompute`,
      `t3`.`rateFitCount`,
      `t3`.`readCiphertextVerify`,
      `t3`.`OBUPayFeeSumBefore`,
      `t3`.`OBUPayFeeSumAfter`,
      `t3`.`OBUFeeSumBefore`,
      `t3`.`OBUFeeSumAfter`,
      `t3`.`OBUProvPayFeeSumBefore`,
      `t3`.`OBUProvPayFeeSumAfter`,
      `t3`.`OBUProvFeeSumBefore`,
      `t3`.`OBUProvFeeSumAfter`,
      `t3`.`cardFeeSumBefore`,
      `t3`.`cardFeeSumAfter`,
      `t3`.`feeSumLocalBefore`,
      `t3`.`feeSumLocalAfter`,
      `t3`.`feeSumLocalAfterEF04`,
      `t3`.`OBUTotalTradeSuccNumBefore`,
      `t3`.`OBUTotalTradeSuccNumAfter`,
      `t3`.`OBUProvTradeSuccNumBefore`,
      `t3`.`OBUProvTradeSuccNumAfter`,
      `t3`.`noCardTimesBefore`,
      `t3`.`noCardTimesAfter`,
      `t3`.`provinceNumBefore`,
      `t3`.`provinceNumAfter`,
      `t3`.`gantryPassCountBefore`,
      `t3`.`gantryPassCount`,
      `t3`.`CPCFeeTradeResult`,
      `t3`.`consumeTime`,
      `t3`.`OBUStartDate`,
      `t3`.`OBUEndDate`,
      `t3`.`CPUStartDate`,
      `t3`.`CPUEndDate`,
      `t3`.`payFeeGroup`,
      `t3`.`feeGroup`,
      `t3`.`discountFeeGroup`,
      `t3`.`transTime`,
      `t3`.`enTime`,
      `t3`.`lastGantryTime`,
      `t3`.`stationDBTime`,
      `t3`.`receiveTime`,
      `t3`.`recordGenTime`,
      `t3`.`OBUState`,
      `t3`.`gantryHex`,
      `t3`.`gantryHexOpposite`,
      `t3`.`lastGantryHex`,
      `t3`.`feeProvBeginHex`,
      `t3`.`enTollStationHex`,
      `t3`.`badNumbers`,
      `t3`.`badTimes`,
      `t3`.`badHex`,
      `t3`.`badYuan`,
      `t3`.`slipped`,
      `t3`.`kind`,
      `t3`.`at`,
      `t3`.`lane`,
      `t3`.`station`,
      `t3`.`version`,
      `t3`.`special`,
      `t3`.`codes`,
      `t3`.`passForm`,
      `t3`.`passLength`,
      `t3`.`passTime`,
      `t3`.`entryTime`,
      `t3`.`hour`,
      `t3`.`idLength`,
      `t3`.`idHour`,
      `t3`.`shifted`,
      `t3`.`payTotal`,
      `t3`.`feeTotal`,
      `t3`.`discountTotal`,
      `t3`.`etcDone`,
      `t3`.`status`,
      `t3`.`soundEF04`,
      `t3`.`utc`,
      `t3`.`cpcDone`,
      `t3`.`seen`,
      EXPLODE(
        IF(
          (
            1 <> 0
          )
          AND (
            SIGN(1) = SIGN(
              (
                (
                  LENGTH(`t3`.`tollIntervalId`) - LENGTH(REPLACE(`t3`.`tollIntervalId`, '|', ''))
                ) + IF(ENDSWITH(`t3`.`tollIntervalId`, '|'), 0, 1)
              ) - 0
            )
          ),
          IF(
            ELEMENT_AT(
              SEQUENCE(
                0,
                (
                  LENGTH(`t3`.`tollIntervalId`) - LENGTH(REPLACE(`t3`.`tollIntervalId`, '|', ''))
                ) + IF(ENDSWITH(`t3`.`tollIntervalId`, '|'), 0, 1),
                1
              ),
              SIZE(
                SEQUENCE(
                  0,
                  (
                    LENGTH(`t3`.`tollIntervalId`) - LENGTH(REPLACE(`t3`.`tollIntervalId`, '|', ''))
                  ) + IF(ENDSWITH(`t3`.`tollIntervalId`, '|'), 0, 1),
                  1
                )
              )
            ) = (
              (
                LENGTH(`t3`.`tollIntervalId`) - LENGTH(REPLACE(`t3`.`tollIntervalId`, '|', ''))
              ) + IF(ENDSWITH(`t3`.`tollIntervalId`, '|'), 0, 1)
            ),
            SLICE(
              SEQUENCE(
                0,
                (
                  LENGTH(`t3`.`tollIntervalId`) - LENGTH(REPLACE(`t3`.`tollIntervalId`, '|', ''))
                ) + IF(ENDSWITH(`t3`.`tollIntervalId`, '|'), 0, 1),
                1
              ),
              1,
              SIZE(
                SEQUENCE(
                  0,
                  (
                    LENGTH(`t3`.`tollIntervalId`) - LENGTH(REPLACE(`t3`.`tollIntervalId`, '|', ''))
                  ) + IF(ENDSWITH(`t3`.`tollIntervalId`, '|'), 0, 1),
                  1
                )
              ) - 1
            ),
            SEQUENCE(
              0,
              (
                LENGTH(`t3`.`tollIntervalId`) - LENGTH(REPLACE(`t3`.`tollIntervalId`, '|', ''))
              ) + IF(ENDSWITH(`t3`.`tollIntervalId`, '|'), 0, 1),
              1
            )
          ),
          ARRAY()
        )
      ) AS `place`
    FROM (
      SELECT
        *
      FROM `gantry` AS `t1`
      WHERE
        `t1`.`tradeResult` = 0
        AND (
          (
            LENGTH(`t1`.`payFeeGroup`) - LENGTH(REPLACE(`t1`.`payFeeGroup`, '|', ''))
          ) + IF(ENDSWITH(`t1`.`payFeeGroup`, '|'), 0, 1)
        ) = (
          (
            LENGTH(`t1`.`tollIntervalId`) - LENGTH(REPLACE(`t1`.`tollIntervalId`, '|', ''))
          ) + IF(ENDSWITH(`t1`.`tollIntervalId`, '|'), 0, 1)
        )
    ) AS `t3`
  ) AS `t4`
) AS `t6`
LEFT OUTER JOIN `prices` AS `t2`
  ON `t6`.`unit` = `t2`.`price_unit`
  AND `t6`.`feeVehicleType` = `t2`.`price_class`
  AND `t6`.`at` >= `t2`.`price_since`
  AND `t6`.`at` < `t2`.`price_until`;
