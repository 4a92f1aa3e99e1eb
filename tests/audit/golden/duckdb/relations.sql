-- entry
SELECT
  "t1"."file",
  "t1"."line",
  "t1"."record",
  "t1"."laneAppVer",
  "t1"."enTollLaneId",
  "t1"."passId",
  "t1"."specialType",
  "t1"."enTime",
  "t1"."lDate",
  "t1"."enTollStationHex",
  '' AS "badNumbers",
  CASE
    WHEN (
      (
        "t1"."text_enTime" IS NOT NULL
      )
      AND (
        "t1"."text_enTime" <> ''
      )
      AND (
        "t1"."enTime" IS NULL
      )
    )
    OR (
      (
        "t1"."text_enTime" IS NOT NULL
      )
      AND (
        "t1"."text_enTime" <> ''
      )
      AND (
        "t1"."enTime" IS NULL
      )
    )
    OR (
      (
        "t1"."text_lDate" IS NOT NULL
      )
      AND (
        "t1"."text_lDate" <> ''
      )
      AND (
        "t1"."lDate" IS NULL
      )
    )
    THEN '' || CASE
      WHEN (
        "t1"."text_enTime" IS NOT NULL
      )
      AND (
        "t1"."text_enTime" <> ''
      )
      AND (
        "t1"."enTime" IS NULL
      )
      THEN 'enTime=' || SUBSTRING(
        "t1"."text_enTime",
        CASE WHEN (
          0 + 1
        ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_enTime") END,
        40
      ) || '; '
      ELSE ''
    END || CASE
      WHEN (
        "t1"."text_lDate" IS NOT NULL
      )
      AND (
        "t1"."text_lDate" <> ''
      )
      AND (
        "t1"."lDate" IS NULL
      )
      THEN 'lDate=' || SUBSTRING(
        "t1"."text_lDate",
        CASE WHEN (
          0 + 1
        ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_lDate") END,
        40
      ) || '; '
      ELSE ''
    END
    ELSE ''
  END AS "badTimes",
  CASE
    WHEN (
      (
        "t1"."text_enTollStationHex" IS NOT NULL
      )
      AND (
        "t1"."text_enTollStationHex" <> ''
      )
      AND (
        "t1"."enTollStationHex" IS NULL
      )
    )
    OR (
      (
        "t1"."text_enTollStationHex" IS NOT NULL
      )
      AND (
        "t1"."text_enTollStationHex" <> ''
      )
      AND (
        "t1"."enTollStationHex" IS NULL
      )
    )
    THEN '' || CASE
      WHEN (
        "t1"."text_enTollStationHex" IS NOT NULL
      )
      AND (
        "t1"."text_enTollStationHex" <> ''
      )
      AND (
        "t1"."enTollStationHex" IS NULL
      )
      THEN 'enTollStationHex=' || SUBSTRING(
        "t1"."text_enTollStationHex",
        CASE
          WHEN (
            0 + 1
          ) >= 1
          THEN 0 + 1
          ELSE 0 + 1 + LENGTH("t1"."text_enTollStationHex")
        END,
        40
      ) || '; '
      ELSE ''
    END
    ELSE ''
  END AS "badHex",
  '' AS "badYuan",
  '' AS "slipped",
  'entry' AS "kind",
  "t1"."enTime" AS "at",
  "t1"."enTollLaneId" AS "lane",
  "t1"."enTollStationId" AS "station",
  "t1"."laneAppVer" AS "version",
  '|' || REPLACE(COALESCE("t1"."specialType", ''), ' ', '') || '|' AS "codes",
  TRY_CAST(RIGHT("t1"."passId", 14) AS BIGINT) AS "passTime",
  (
    (
      (
        (
          (
            CAST(EXTRACT(year FROM "t1"."enTime") AS BIGINT) * 100
          ) + EXTRACT(month FROM "t1"."enTime")
        ) * 100
      ) + EXTRACT(day FROM "t1"."enTime")
    ) * 100
  ) + EXTRACT(hour FROM "t1"."enTime") AS "hour",
  TRY_CAST(SUBSTRING(
    "t1"."record",
    CASE WHEN (
      21 + 1
    ) >= 1 THEN 21 + 1 ELSE 21 + 1 + LENGTH("t1"."record") END,
    10
  ) AS BIGINT) AS "idHour",
  LENGTH('') >= 2 AS "shifted",
  COALESCE(
    CASE
      WHEN TRY_CAST(RIGHT("t1"."passId", 14) AS BIGINT) = (
        (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          CAST(EXTRACT(year FROM "t1"."enTime") AS BIGINT) * 100
                        ) + EXTRACT(month FROM "t1"."enTime")
                      ) * 100
                    ) + EXTRACT(day FROM "t1"."enTime")
                  ) * 100
                ) + EXTRACT(hour FROM "t1"."enTime")
              ) * 100
            ) + EXTRACT(minute FROM "t1"."enTime")
          ) * 100
        ) + CAST(EXTRACT(second FROM "t1"."enTime") AS BIGINT)
      )
      THEN FALSE
      ELSE (
        "t1"."enTime" IS NOT NULL
      )
      AND (
        TRY_CAST(RIGHT("t1"."passId", 14) AS BIGINT) = (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          (
                            CAST(EXTRACT(year FROM "t1"."enTime" + INTERVAL '28800' SECOND) AS BIGINT) * 100
                          ) + EXTRACT(month FROM "t1"."enTime" + INTERVAL '28800' SECOND)
                        ) * 100
                      ) + EXTRACT(day FROM "t1"."enTime" + INTERVAL '28800' SECOND)
                    ) * 100
                  ) + EXTRACT(hour FROM "t1"."enTime" + INTERVAL '28800' SECOND)
                ) * 100
              ) + EXTRACT(minute FROM "t1"."enTime" + INTERVAL '28800' SECOND)
            ) * 100
          ) + CAST(EXTRACT(second FROM "t1"."enTime" + INTERVAL '28800' SECOND) AS BIGINT)
        )
      )
    END,
    FALSE
  ) AS "utc"
FROM (
  SELECT
    "t0"."file",
    "t0"."line",
    NULLIF("t0"."id", '') AS "record",
    NULLIF("t0"."laneappver", '') AS "laneAppVer",
    CAST(NULL AS TEXT) AS "enTollStationId",
    NULLIF("t0"."entolllaneid", '') AS "enTollLaneId",
    CAST(NULL AS TEXT) AS "vlp",
    CAST(NULL AS TEXT) AS "identifyVlp",
    CAST(NULL AS TEXT) AS "TAC",
    CAST(NULL AS TEXT) AS "cardNet",
    CAST(NULL AS TEXT) AS "cardId",
    CAST(NULL AS TEXT) AS "obuId",
    CAST(NULL AS TEXT) AS "terminalNo",
    CAST(NULL AS TEXT) AS "terminalTransNo",
    NULLIF("t0"."passid", '') AS "passId",
    NULLIF("t0"."specialtype", '') AS "specialType",
    CAST(NULL AS TEXT) AS "vehicleSign",
    CAST(NULL AS TEXT) AS "axisInfo",
    CAST(NULL AS BIGINT) AS "transFee",
    CAST(NULL AS BIGINT) AS "balanceBefore",
    CAST(NULL AS BIGINT) AS "mediaType",
    CAST(NULL AS BIGINT) AS "obuSign",
    CAST(NULL AS BIGINT) AS "cardType",
    CAST(NULL AS BIGINT) AS "vlpc",
    CAST(NULL AS BIGINT) AS "identifyVlpc",
    CAST(NULL AS BIGINT) AS "vehicleType",
    CAST(NULL AS BIGINT) AS "vehicleClass",
    CAST(NULL AS BIGINT) AS "enWeight",
    CAST(NULL AS BIGINT) AS "enAxleCount",
    CAST(NULL AS BIGINT) AS "laneType",
    CASE
      WHEN REGEXP_MATCHES(
        "t0"."entime",
        '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?$'
      )
      THEN TRY_CAST("t0"."entime" AS TIMESTAMP)
      ELSE CAST(NULL AS TIMESTAMP)
    END AS "enTime",
    CAST(NULL AS TIMESTAMP) AS "triggerTime",
    CAST(NULL AS TIMESTAMP) AS "stationReceiveTime",
    CAST(NULL AS TIMESTAMP) AS "receiveTime",
    CASE
      WHEN REGEXP_MATCHES(
        "t0"."ldate",
        '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?$'
      )
      THEN TRY_CAST("t0"."ldate" AS TIMESTAMP)
      ELSE CAST(NULL AS TIMESTAMP)
    END AS "lDate",
    CASE
      WHEN REGEXP_MATCHES("t0"."entollstationhex", '^[0-9A-Fa-f]{8}$')
      THEN UPPER("t0"."entollstationhex")
      ELSE CAST(NULL AS TEXT)
    END AS "enTollStationHex",
    CAST(NULL AS TEXT) AS "enTollLaneHex",
    "t0"."entime" AS "text_enTime",
    "t0"."ldate" AS "text_lDate",
    "t0"."entollstationhex" AS "text_enTollStationHex"
  FROM "raw_entry" AS "t0"
) AS "t1";

-- exit
SELECT
  "t2"."file",
  "t2"."line",
  "t2"."record",
  "t2"."laneAppVer",
  "t2"."enTollLaneId",
  "t2"."exTollLaneId",
  "t2"."passId",
  "t2"."specialType",
  "t2"."exitFeeType",
  "t2"."payFee",
  "t2"."feeRate",
  "t2"."splitOwnerFeeGroup",
  "t2"."enTime",
  "t2"."exTime",
  "t2"."lDate",
  "t2"."enTollStationHex",
  "t2"."badNumbers",
  "t2"."badTimes",
  "t2"."badHex",
  "t2"."badYuan",
  "t2"."slipped",
  'exit' AS "kind",
  "t2"."exTime" AS "at",
  "t2"."exTollLaneId" AS "lane",
  "t2"."exTollStationId" AS "station",
  "t2"."laneAppVer" AS "version",
  '|' || REPLACE(COALESCE("t2"."specialType", ''), ' ', '') || '|' AS "codes",
  TRY_CAST(RIGHT("t2"."passId", 14) AS BIGINT) AS "passTime",
  (
    (
      (
        (
          (
            CAST(EXTRACT(year FROM "t2"."exTime") AS BIGINT) * 100
          ) + EXTRACT(month FROM "t2"."exTime")
        ) * 100
      ) + EXTRACT(day FROM "t2"."exTime")
    ) * 100
  ) + EXTRACT(hour FROM "t2"."exTime") AS "hour",
  TRY_CAST(SUBSTRING(
    "t2"."record",
    CASE WHEN (
      21 + 1
    ) >= 1 THEN 21 + 1 ELSE 21 + 1 + LENGTH("t2"."record") END,
    10
  ) AS BIGINT) AS "idHour",
  LENGTH("t2"."slipped") >= 2 AS "shifted",
  COALESCE(
    CASE
      WHEN TRY_CAST(RIGHT("t2"."passId", 14) AS BIGINT) = (
        (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          CAST(EXTRACT(year FROM "t2"."enTime") AS BIGINT) * 100
                        ) + EXTRACT(month FROM "t2"."enTime")
                      ) * 100
                    ) + EXTRACT(day FROM "t2"."enTime")
                  ) * 100
                ) + EXTRACT(hour FROM "t2"."enTime")
              ) * 100
            ) + EXTRACT(minute FROM "t2"."enTime")
          ) * 100
        ) + CAST(EXTRACT(second FROM "t2"."enTime") AS BIGINT)
      )
      THEN FALSE
      ELSE (
        "t2"."enTime" IS NOT NULL
      )
      AND (
        TRY_CAST(RIGHT("t2"."passId", 14) AS BIGINT) = (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          (
                            CAST(EXTRACT(year FROM "t2"."enTime" + INTERVAL '28800' SECOND) AS BIGINT) * 100
                          ) + EXTRACT(month FROM "t2"."enTime" + INTERVAL '28800' SECOND)
                        ) * 100
                      ) + EXTRACT(day FROM "t2"."enTime" + INTERVAL '28800' SECOND)
                    ) * 100
                  ) + EXTRACT(hour FROM "t2"."enTime" + INTERVAL '28800' SECOND)
                ) * 100
              ) + EXTRACT(minute FROM "t2"."enTime" + INTERVAL '28800' SECOND)
            ) * 100
          ) + CAST(EXTRACT(second FROM "t2"."enTime" + INTERVAL '28800' SECOND) AS BIGINT)
        )
      )
    END,
    FALSE
  ) AS "utc",
  COALESCE("t2"."modifyFlag", 1) = 1 AS "first"
FROM (
  SELECT
    "t1"."file",
    "t1"."line",
    "t1"."record",
    "t1"."sourceId",
    "t1"."laneAppVer",
    "t1"."enTollStationId",
    "t1"."enTollLaneId",
    "t1"."exTollStationId",
    "t1"."exTollLaneId",
    "t1"."enVlp",
    "t1"."exVlp",
    "t1"."identifyVlp",
    "t1"."mediaNo",
    "t1"."obuId",
    "t1"."payCardNet",
    "t1"."payCardId",
    "t1"."TAC",
    "t1"."terminalNo",
    "t1"."terminalTransNo",
    "t1"."passId",
    "t1"."specialType",
    "t1"."vehicleSign",
    "t1"."provinceTransGroup",
    "t1"."tollFeeGroup",
    "t1"."splitOwnerGroup",
    "t1"."axisInfo",
    "t1"."modifyFlag",
    "t1"."originalFlag",
    "t1"."laneType",
    "t1"."roadType",
    "t1"."openType",
    "t1"."mediaType",
    "t1"."obuSign",
    "t1"."exitFeeType",
    "t1"."transPayType",
    "t1"."payType",
    "t1"."multiProvince",
    "t1"."payCardType",
    "t1"."serviceType",
    "t1"."enVehicleType",
    "t1"."exVehicleType",
    "t1"."enVehicleClass",
    "t1"."exVehicleClass",
    "t1"."enVlpc",
    "t1"."exVlpc",
    "t1"."enAxleCount",
    "t1"."axleCount",
    "t1"."enWeight",
    "t1"."exWeight",
    "t1"."payFee",
    "t1"."fee",
    "t1"."discountFee",
    "t1"."transFee",
    "t1"."unifiedFee",
    "t1"."collectFee",
    "t1"."rebateMoney",
    "t1"."originFee",
    "t1"."provinceDiscountFee",
    "t1"."shortFee",
    "t1"."balanceBefore",
    "t1"."balanceAfter",
    "t1"."obuTotalAmount",
    "t1"."obuTotalDiscountAmount",
    "t1"."cardTotalAmount",
    "t1"."provFee",
    "t1"."splitInFee",
    "t1"."splitCrossFee",
    "t1"."payRebate",
    "t1"."totalCount",
    "t1"."noCardCount",
    "t1"."provTransCount",
    "t1"."provinceCount",
    "t1"."feeMileage",
    "t1"."shortFeeMileage",
    "t1"."tollIntervalsCount",
    "t1"."feeRate",
    "t1"."splitOwnerFeeGroup",
    "t1"."splitOwnerPayFeeGroup",
    "t1"."enTime",
    "t1"."exTime",
    "t1"."triggerTime",
    "t1"."stationReceiveTime",
    "t1"."receiveTime",
    "t1"."lDate",
    "t1"."enTollStationHex",
    "t1"."exTollStationHex",
    "t1"."spcRateVersion",
    CASE
      WHEN (
        (
          "t1"."text_exitFeeType" IS NOT NULL
        )
        AND (
          "t1"."text_exitFeeType" <> ''
        )
        AND (
          "t1"."exitFeeType" IS NULL
        )
      )
      OR (
        (
          "t1"."text_exitFeeType" IS NOT NULL
        )
        AND (
          "t1"."text_exitFeeType" <> ''
        )
        AND (
          "t1"."exitFeeType" IS NULL
        )
      )
      OR (
        (
          "t1"."text_payFee" IS NOT NULL
        )
        AND (
          "t1"."text_payFee" <> ''
        )
        AND (
          "t1"."payFee" IS NULL
        )
        AND NOT (
          CONTAINS("t1"."text_payFee", '.')
          AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
        )
      )
      OR (
        (
          "t1"."text_feeRate" IS NOT NULL
        )
        AND (
          "t1"."text_feeRate" <> ''
        )
        AND (
          "t1"."feeRate" IS NULL
        )
      )
      OR (
        (
          "t1"."text_splitOwnerFeeGroup" IS NOT NULL
        )
        AND (
          "t1"."text_splitOwnerFeeGroup" <> ''
        )
        AND (
          "t1"."splitOwnerFeeGroup" IS NULL
        )
        AND NOT (
          CONTAINS("t1"."text_splitOwnerFeeGroup", '.')
          AND REGEXP_MATCHES(
            "t1"."text_splitOwnerFeeGroup",
            '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$'
          )
        )
      )
      THEN '' || CASE
        WHEN (
          "t1"."text_exitFeeType" IS NOT NULL
        )
        AND (
          "t1"."text_exitFeeType" <> ''
        )
        AND (
          "t1"."exitFeeType" IS NULL
        )
        THEN 'exitFeeType=' || SUBSTRING(
          "t1"."text_exitFeeType",
          CASE
            WHEN (
              0 + 1
            ) >= 1
            THEN 0 + 1
            ELSE 0 + 1 + LENGTH("t1"."text_exitFeeType")
          END,
          40
        ) || '; '
        ELSE ''
      END || CASE
        WHEN (
          "t1"."text_payFee" IS NOT NULL
        )
        AND (
          "t1"."text_payFee" <> ''
        )
        AND (
          "t1"."payFee" IS NULL
        )
        AND NOT (
          CONTAINS("t1"."text_payFee", '.')
          AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
        )
        THEN 'payFee=' || SUBSTRING(
          "t1"."text_payFee",
          CASE WHEN (
            0 + 1
          ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_payFee") END,
          40
        ) || '; '
        ELSE ''
      END || CASE
        WHEN (
          "t1"."text_feeRate" IS NOT NULL
        )
        AND (
          "t1"."text_feeRate" <> ''
        )
        AND (
          "t1"."feeRate" IS NULL
        )
        THEN 'feeRate=' || SUBSTRING(
          "t1"."text_feeRate",
          CASE WHEN (
            0 + 1
          ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_feeRate") END,
          40
        ) || '; '
        ELSE ''
      END || CASE
        WHEN (
          "t1"."text_splitOwnerFeeGroup" IS NOT NULL
        )
        AND (
          "t1"."text_splitOwnerFeeGroup" <> ''
        )
        AND (
          "t1"."splitOwnerFeeGroup" IS NULL
        )
        AND NOT (
          CONTAINS("t1"."text_splitOwnerFeeGroup", '.')
          AND REGEXP_MATCHES(
            "t1"."text_splitOwnerFeeGroup",
            '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$'
          )
        )
        THEN 'splitOwnerFeeGroup=' || SUBSTRING(
          "t1"."text_splitOwnerFeeGroup",
          CASE
            WHEN (
              0 + 1
            ) >= 1
            THEN 0 + 1
            ELSE 0 + 1 + LENGTH("t1"."text_splitOwnerFeeGroup")
          END,
          40
        ) || '; '
        ELSE ''
      END
      ELSE ''
    END AS "badNumbers",
    CASE
      WHEN (
        (
          "t1"."text_enTime" IS NOT NULL
        )
        AND (
          "t1"."text_enTime" <> ''
        )
        AND (
          "t1"."enTime" IS NULL
        )
      )
      OR (
        (
          "t1"."text_enTime" IS NOT NULL
        )
        AND (
          "t1"."text_enTime" <> ''
        )
        AND (
          "t1"."enTime" IS NULL
        )
      )
      OR (
        (
          "t1"."text_exTime" IS NOT NULL
        )
        AND (
          "t1"."text_exTime" <> ''
        )
        AND (
          "t1"."exTime" IS NULL
        )
      )
      OR (
        (
          "t1"."text_lDate" IS NOT NULL
        )
        AND (
          "t1"."text_lDate" <> ''
        )
        AND (
          "t1"."lDate" IS NULL
        )
      )
      THEN '' || CASE
        WHEN (
          "t1"."text_enTime" IS NOT NULL
        )
        AND (
          "t1"."text_enTime" <> ''
        )
        AND (
          "t1"."enTime" IS NULL
        )
        THEN 'enTime=' || SUBSTRING(
          "t1"."text_enTime",
          CASE WHEN (
            0 + 1
          ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_enTime") END,
          40
        ) || '; '
        ELSE ''
      END || CASE
        WHEN (
          "t1"."text_exTime" IS NOT NULL
        )
        AND (
          "t1"."text_exTime" <> ''
        )
        AND (
          "t1"."exTime" IS NULL
        )
        THEN 'exTime=' || SUBSTRING(
          "t1"."text_exTime",
          CASE WHEN (
            0 + 1
          ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_exTime") END,
          40
        ) || '; '
        ELSE ''
      END || CASE
        WHEN (
          "t1"."text_lDate" IS NOT NULL
        )
        AND (
          "t1"."text_lDate" <> ''
        )
        AND (
          "t1"."lDate" IS NULL
        )
        THEN 'lDate=' || SUBSTRING(
          "t1"."text_lDate",
          CASE WHEN (
            0 + 1
          ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_lDate") END,
          40
        ) || '; '
        ELSE ''
      END
      ELSE ''
    END AS "badTimes",
    CASE
      WHEN (
        (
          "t1"."text_enTollStationHex" IS NOT NULL
        )
        AND (
          "t1"."text_enTollStationHex" <> ''
        )
        AND (
          "t1"."enTollStationHex" IS NULL
        )
      )
      OR (
        (
          "t1"."text_enTollStationHex" IS NOT NULL
        )
        AND (
          "t1"."text_enTollStationHex" <> ''
        )
        AND (
          "t1"."enTollStationHex" IS NULL
        )
      )
      THEN '' || CASE
        WHEN (
          "t1"."text_enTollStationHex" IS NOT NULL
        )
        AND (
          "t1"."text_enTollStationHex" <> ''
        )
        AND (
          "t1"."enTollStationHex" IS NULL
        )
        THEN 'enTollStationHex=' || SUBSTRING(
          "t1"."text_enTollStationHex",
          CASE
            WHEN (
              0 + 1
            ) >= 1
            THEN 0 + 1
            ELSE 0 + 1 + LENGTH("t1"."text_enTollStationHex")
          END,
          40
        ) || '; '
        ELSE ''
      END
      ELSE ''
    END AS "badHex",
    CASE
      WHEN (
        (
          "t1"."text_payFee" IS NOT NULL
        )
        AND (
          "t1"."text_payFee" <> ''
        )
        AND (
          "t1"."payFee" IS NULL
        )
        AND CONTAINS("t1"."text_payFee", '.')
        AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
      )
      OR (
        (
          "t1"."text_payFee" IS NOT NULL
        )
        AND (
          "t1"."text_payFee" <> ''
        )
        AND (
          "t1"."payFee" IS NULL
        )
        AND CONTAINS("t1"."text_payFee", '.')
        AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
      )
      OR (
        (
          "t1"."text_splitOwnerFeeGroup" IS NOT NULL
        )
        AND (
          "t1"."text_splitOwnerFeeGroup" <> ''
        )
        AND (
          "t1"."splitOwnerFeeGroup" IS NULL
        )
        AND CONTAINS("t1"."text_splitOwnerFeeGroup", '.')
        AND REGEXP_MATCHES(
          "t1"."text_splitOwnerFeeGroup",
          '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$'
        )
      )
      THEN '' || CASE
        WHEN (
          "t1"."text_payFee" IS NOT NULL
        )
        AND (
          "t1"."text_payFee" <> ''
        )
        AND (
          "t1"."payFee" IS NULL
        )
        AND CONTAINS("t1"."text_payFee", '.')
        AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
        THEN 'payFee=' || SUBSTRING(
          "t1"."text_payFee",
          CASE WHEN (
            0 + 1
          ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_payFee") END,
          40
        ) || '; '
        ELSE ''
      END || CASE
        WHEN (
          "t1"."text_splitOwnerFeeGroup" IS NOT NULL
        )
        AND (
          "t1"."text_splitOwnerFeeGroup" <> ''
        )
        AND (
          "t1"."splitOwnerFeeGroup" IS NULL
        )
        AND CONTAINS("t1"."text_splitOwnerFeeGroup", '.')
        AND REGEXP_MATCHES(
          "t1"."text_splitOwnerFeeGroup",
          '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$'
        )
        THEN 'splitOwnerFeeGroup=' || SUBSTRING(
          "t1"."text_splitOwnerFeeGroup",
          CASE
            WHEN (
              0 + 1
            ) >= 1
            THEN 0 + 1
            ELSE 0 + 1 + LENGTH("t1"."text_splitOwnerFeeGroup")
          END,
          40
        ) || '; '
        ELSE ''
      END
      ELSE ''
    END AS "badYuan",
    CASE
      WHEN (
        (
          "t1"."text_exitFeeType" IS NOT NULL
        )
        AND (
          "t1"."text_exitFeeType" <> ''
        )
        AND (
          "t1"."exitFeeType" IS NULL
        )
        AND NOT (
          REGEXP_MATCHES(
            'exitFeeType=' || SUBSTRING(
              "t1"."text_exitFeeType",
              CASE
                WHEN (
                  0 + 1
                ) >= 1
                THEN 0 + 1
                ELSE 0 + 1 + LENGTH("t1"."text_exitFeeType")
              END,
              40
            ) || '; ',
            '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
          )
        )
      )
      OR (
        (
          "t1"."text_exitFeeType" IS NOT NULL
        )
        AND (
          "t1"."text_exitFeeType" <> ''
        )
        AND (
          "t1"."exitFeeType" IS NULL
        )
        AND NOT (
          REGEXP_MATCHES(
            'exitFeeType=' || SUBSTRING(
              "t1"."text_exitFeeType",
              CASE
                WHEN (
                  0 + 1
                ) >= 1
                THEN 0 + 1
                ELSE 0 + 1 + LENGTH("t1"."text_exitFeeType")
              END,
              40
            ) || '; ',
            '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
          )
        )
      )
      OR (
        (
          "t1"."text_payFee" IS NOT NULL
        )
        AND (
          "t1"."text_payFee" <> ''
        )
        AND (
          "t1"."payFee" IS NULL
        )
        AND NOT (
          CONTAINS("t1"."text_payFee", '.')
          AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
        )
        AND NOT (
          REGEXP_MATCHES(
            'payFee=' || SUBSTRING(
              "t1"."text_payFee",
              CASE WHEN (
                0 + 1
              ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_payFee") END,
              40
            ) || '; ',
            '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
          )
        )
      )
      THEN '' || CASE
        WHEN (
          "t1"."text_exitFeeType" IS NOT NULL
        )
        AND (
          "t1"."text_exitFeeType" <> ''
        )
        AND (
          "t1"."exitFeeType" IS NULL
        )
        AND NOT (
          REGEXP_MATCHES(
            'exitFeeType=' || SUBSTRING(
              "t1"."text_exitFeeType",
              CASE
                WHEN (
                  0 + 1
                ) >= 1
                THEN 0 + 1
                ELSE 0 + 1 + LENGTH("t1"."text_exitFeeType")
              END,
              40
            ) || '; ',
            '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
          )
        )
        THEN ';'
        ELSE ''
      END || CASE
        WHEN (
          "t1"."text_payFee" IS NOT NULL
        )
        AND (
          "t1"."text_payFee" <> ''
        )
        AND (
          "t1"."payFee" IS NULL
        )
        AND NOT (
          CONTAINS("t1"."text_payFee", '.')
          AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
        )
        AND NOT (
          REGEXP_MATCHES(
            'payFee=' || SUBSTRING(
              "t1"."text_payFee",
              CASE WHEN (
                0 + 1
              ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_payFee") END,
              40
            ) || '; ',
            '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
          )
        )
        THEN ';'
        ELSE ''
      END
      ELSE ''
    END AS "slipped"
  FROM (
    SELECT
      "t0"."file",
      "t0"."line",
      NULLIF("t0"."id", '') AS "record",
      CAST(NULL AS TEXT) AS "sourceId",
      NULLIF("t0"."laneappver", '') AS "laneAppVer",
      CAST(NULL AS TEXT) AS "enTollStationId",
      NULLIF("t0"."entolllaneid", '') AS "enTollLaneId",
      CAST(NULL AS TEXT) AS "exTollStationId",
      NULLIF("t0"."extolllaneid", '') AS "exTollLaneId",
      CAST(NULL AS TEXT) AS "enVlp",
      CAST(NULL AS TEXT) AS "exVlp",
      CAST(NULL AS TEXT) AS "identifyVlp",
      CAST(NULL AS TEXT) AS "mediaNo",
      CAST(NULL AS TEXT) AS "obuId",
      CAST(NULL AS TEXT) AS "payCardNet",
      CAST(NULL AS TEXT) AS "payCardId",
      CAST(NULL AS TEXT) AS "TAC",
      CAST(NULL AS TEXT) AS "terminalNo",
      CAST(NULL AS TEXT) AS "terminalTransNo",
      NULLIF("t0"."passid", '') AS "passId",
      NULLIF("t0"."specialtype", '') AS "specialType",
      CAST(NULL AS TEXT) AS "vehicleSign",
      CAST(NULL AS TEXT) AS "provinceTransGroup",
      CAST(NULL AS TEXT) AS "tollFeeGroup",
      CAST(NULL AS TEXT) AS "splitOwnerGroup",
      CAST(NULL AS TEXT) AS "axisInfo",
      CAST(NULL AS BIGINT) AS "modifyFlag",
      CAST(NULL AS BIGINT) AS "originalFlag",
      CAST(NULL AS BIGINT) AS "laneType",
      CAST(NULL AS BIGINT) AS "roadType",
      CAST(NULL AS BIGINT) AS "openType",
      CAST(NULL AS BIGINT) AS "mediaType",
      CAST(NULL AS BIGINT) AS "obuSign",
      CASE
        WHEN REGEXP_MATCHES(COALESCE("t0"."exitfeetype", "t0"."actualfeeclass"), '^-?[0-9]{1,18}$')
        THEN TRY_CAST(COALESCE("t0"."exitfeetype", "t0"."actualfeeclass") AS BIGINT)
        ELSE CASE
          WHEN REGEXP_MATCHES(COALESCE("t0"."exitfeetype", "t0"."actualfeeclass"), '^-?[0-9]{1,15}\.0$')
          THEN CAST(TRY_CAST(COALESCE("t0"."exitfeetype", "t0"."actualfeeclass") AS DOUBLE) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END
      END AS "exitFeeType",
      CAST(NULL AS BIGINT) AS "transPayType",
      CAST(NULL AS BIGINT) AS "payType",
      CAST(NULL AS BIGINT) AS "multiProvince",
      CAST(NULL AS BIGINT) AS "payCardType",
      CAST(NULL AS BIGINT) AS "serviceType",
      CAST(NULL AS BIGINT) AS "enVehicleType",
      CAST(NULL AS BIGINT) AS "exVehicleType",
      CAST(NULL AS BIGINT) AS "enVehicleClass",
      CAST(NULL AS BIGINT) AS "exVehicleClass",
      CAST(NULL AS BIGINT) AS "enVlpc",
      CAST(NULL AS BIGINT) AS "exVlpc",
      CAST(NULL AS BIGINT) AS "enAxleCount",
      CAST(NULL AS BIGINT) AS "axleCount",
      CAST(NULL AS BIGINT) AS "enWeight",
      CAST(NULL AS BIGINT) AS "exWeight",
      CASE
        WHEN REGEXP_MATCHES("t0"."payfee", '^-?[0-9]{1,18}$')
        THEN TRY_CAST("t0"."payfee" AS BIGINT)
        ELSE CASE
          WHEN REGEXP_MATCHES("t0"."payfee", '^-?[0-9]{1,15}\.0$')
          THEN CAST(TRY_CAST("t0"."payfee" AS DOUBLE) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END
      END AS "payFee",
      CAST(NULL AS BIGINT) AS "fee",
      CAST(NULL AS BIGINT) AS "discountFee",
      CAST(NULL AS BIGINT) AS "transFee",
      CAST(NULL AS BIGINT) AS "unifiedFee",
      CAST(NULL AS BIGINT) AS "collectFee",
      CAST(NULL AS BIGINT) AS "rebateMoney",
      CAST(NULL AS BIGINT) AS "originFee",
      CAST(NULL AS BIGINT) AS "provinceDiscountFee",
      CAST(NULL AS BIGINT) AS "shortFee",
      CAST(NULL AS BIGINT) AS "balanceBefore",
      CAST(NULL AS BIGINT) AS "balanceAfter",
      CAST(NULL AS BIGINT) AS "obuTotalAmount",
      CAST(NULL AS BIGINT) AS "obuTotalDiscountAmount",
      CAST(NULL AS BIGINT) AS "cardTotalAmount",
      CAST(NULL AS BIGINT) AS "provFee",
      CAST(NULL AS BIGINT) AS "splitInFee",
      CAST(NULL AS BIGINT) AS "splitCrossFee",
      CAST(NULL AS BIGINT) AS "payRebate",
      CAST(NULL AS BIGINT) AS "totalCount",
      CAST(NULL AS BIGINT) AS "noCardCount",
      CAST(NULL AS BIGINT) AS "provTransCount",
      CAST(NULL AS BIGINT) AS "provinceCount",
      CAST(NULL AS BIGINT) AS "feeMileage",
      CAST(NULL AS BIGINT) AS "shortFeeMileage",
      CAST(NULL AS BIGINT) AS "tollIntervalsCount",
      CASE
        WHEN REGEXP_MATCHES("t0"."feerate", '^-?[0-9]{0,9}\.?[0-9]{1,9}$')
        THEN CAST(ROUND(TRY_CAST("t0"."feerate" AS DOUBLE) * 100, 0) AS BIGINT)
        ELSE CAST(NULL AS BIGINT)
      END AS "feeRate",
      CASE
        WHEN REGEXP_MATCHES("t0"."splitownerfeegroup", '^-?[0-9]{1,18}(\|-?[0-9]{1,18})*\|?$')
        THEN "t0"."splitownerfeegroup"
        ELSE CAST(NULL AS TEXT)
      END AS "splitOwnerFeeGroup",
      CAST(NULL AS TEXT) AS "splitOwnerPayFeeGroup",
      CASE
        WHEN REGEXP_MATCHES(
          "t0"."entime",
          '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?$'
        )
        THEN TRY_CAST("t0"."entime" AS TIMESTAMP)
        ELSE CAST(NULL AS TIMESTAMP)
      END AS "enTime",
      CASE
        WHEN REGEXP_MATCHES(
          "t0"."extime",
          '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?$'
        )
        THEN TRY_CAST("t0"."extime" AS TIMESTAMP)
        ELSE CAST(NULL AS TIMESTAMP)
      END AS "exTime",
      CAST(NULL AS TIMESTAMP) AS "triggerTime",
      CAST(NULL AS TIMESTAMP) AS "stationReceiveTime",
      CAST(NULL AS TIMESTAMP) AS "receiveTime",
      CASE
        WHEN REGEXP_MATCHES(
          "t0"."ldate",
          '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?$'
        )
        THEN TRY_CAST("t0"."ldate" AS TIMESTAMP)
        ELSE CAST(NULL AS TIMESTAMP)
      END AS "lDate",
      CASE
        WHEN REGEXP_MATCHES("t0"."entollstationhex", '^[0-9A-Fa-f]{8}$')
        THEN UPPER("t0"."entollstationhex")
        ELSE CAST(NULL AS TEXT)
      END AS "enTollStationHex",
      CAST(NULL AS TEXT) AS "exTollStationHex",
      CAST(NULL AS TEXT) AS "spcRateVersion",
      COALESCE("t0"."exitfeetype", "t0"."actualfeeclass") AS "text_exitFeeType",
      "t0"."payfee" AS "text_payFee",
      "t0"."feerate" AS "text_feeRate",
      "t0"."splitownerfeegroup" AS "text_splitOwnerFeeGroup",
      "t0"."entime" AS "text_enTime",
      "t0"."extime" AS "text_exTime",
      "t0"."ldate" AS "text_lDate",
      "t0"."entollstationhex" AS "text_enTollStationHex"
    FROM "raw_exit" AS "t0"
  ) AS "t1"
) AS "t2";

-- gantry
SELECT
  "t1"."file",
  "t1"."line",
  "t1"."record",
  "t1"."gantryId",
  "t1"."passId",
  "t1"."specialType",
  "t1"."enTollLaneId",
  "t1"."tollModeVer",
  "t1"."payFee",
  "t1"."feeGroup",
  "t1"."transTime",
  "t1"."enTime",
  "t1"."gantryHex",
  "t1"."enTollStationHex",
  CASE
    WHEN (
      (
        "t1"."text_payFee" IS NOT NULL
      )
      AND (
        "t1"."text_payFee" <> ''
      )
      AND (
        "t1"."payFee" IS NULL
      )
      AND NOT (
        CONTAINS("t1"."text_payFee", '.')
        AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
      )
    )
    OR (
      (
        "t1"."text_payFee" IS NOT NULL
      )
      AND (
        "t1"."text_payFee" <> ''
      )
      AND (
        "t1"."payFee" IS NULL
      )
      AND NOT (
        CONTAINS("t1"."text_payFee", '.')
        AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
      )
    )
    OR (
      (
        "t1"."text_feeGroup" IS NOT NULL
      )
      AND (
        "t1"."text_feeGroup" <> ''
      )
      AND (
        "t1"."feeGroup" IS NULL
      )
      AND NOT (
        CONTAINS("t1"."text_feeGroup", '.')
        AND REGEXP_MATCHES("t1"."text_feeGroup", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
      )
    )
    THEN '' || CASE
      WHEN (
        "t1"."text_payFee" IS NOT NULL
      )
      AND (
        "t1"."text_payFee" <> ''
      )
      AND (
        "t1"."payFee" IS NULL
      )
      AND NOT (
        CONTAINS("t1"."text_payFee", '.')
        AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
      )
      THEN 'payFee=' || SUBSTRING(
        "t1"."text_payFee",
        CASE WHEN (
          0 + 1
        ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_payFee") END,
        40
      ) || '; '
      ELSE ''
    END || CASE
      WHEN (
        "t1"."text_feeGroup" IS NOT NULL
      )
      AND (
        "t1"."text_feeGroup" <> ''
      )
      AND (
        "t1"."feeGroup" IS NULL
      )
      AND NOT (
        CONTAINS("t1"."text_feeGroup", '.')
        AND REGEXP_MATCHES("t1"."text_feeGroup", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
      )
      THEN 'feeGroup=' || SUBSTRING(
        "t1"."text_feeGroup",
        CASE WHEN (
          0 + 1
        ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_feeGroup") END,
        40
      ) || '; '
      ELSE ''
    END
    ELSE ''
  END AS "badNumbers",
  CASE
    WHEN (
      (
        "t1"."text_transTime" IS NOT NULL
      )
      AND (
        "t1"."text_transTime" <> ''
      )
      AND (
        "t1"."transTime" IS NULL
      )
    )
    OR (
      (
        "t1"."text_transTime" IS NOT NULL
      )
      AND (
        "t1"."text_transTime" <> ''
      )
      AND (
        "t1"."transTime" IS NULL
      )
    )
    OR (
      (
        "t1"."text_enTime" IS NOT NULL
      )
      AND (
        "t1"."text_enTime" <> ''
      )
      AND (
        "t1"."enTime" IS NULL
      )
    )
    THEN '' || CASE
      WHEN (
        "t1"."text_transTime" IS NOT NULL
      )
      AND (
        "t1"."text_transTime" <> ''
      )
      AND (
        "t1"."transTime" IS NULL
      )
      THEN 'transTime=' || SUBSTRING(
        "t1"."text_transTime",
        CASE WHEN (
          0 + 1
        ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_transTime") END,
        40
      ) || '; '
      ELSE ''
    END || CASE
      WHEN (
        "t1"."text_enTime" IS NOT NULL
      )
      AND (
        "t1"."text_enTime" <> ''
      )
      AND (
        "t1"."enTime" IS NULL
      )
      THEN 'enTime=' || SUBSTRING(
        "t1"."text_enTime",
        CASE WHEN (
          0 + 1
        ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_enTime") END,
        40
      ) || '; '
      ELSE ''
    END
    ELSE ''
  END AS "badTimes",
  CASE
    WHEN (
      (
        "t1"."text_gantryHex" IS NOT NULL
      )
      AND (
        "t1"."text_gantryHex" <> ''
      )
      AND (
        "t1"."gantryHex" IS NULL
      )
    )
    OR (
      (
        "t1"."text_gantryHex" IS NOT NULL
      )
      AND (
        "t1"."text_gantryHex" <> ''
      )
      AND (
        "t1"."gantryHex" IS NULL
      )
    )
    OR (
      (
        "t1"."text_enTollStationHex" IS NOT NULL
      )
      AND (
        "t1"."text_enTollStationHex" <> ''
      )
      AND (
        "t1"."enTollStationHex" IS NULL
      )
    )
    THEN '' || CASE
      WHEN (
        "t1"."text_gantryHex" IS NOT NULL
      )
      AND (
        "t1"."text_gantryHex" <> ''
      )
      AND (
        "t1"."gantryHex" IS NULL
      )
      THEN 'gantryHex=' || SUBSTRING(
        "t1"."text_gantryHex",
        CASE WHEN (
          0 + 1
        ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_gantryHex") END,
        40
      ) || '; '
      ELSE ''
    END || CASE
      WHEN (
        "t1"."text_enTollStationHex" IS NOT NULL
      )
      AND (
        "t1"."text_enTollStationHex" <> ''
      )
      AND (
        "t1"."enTollStationHex" IS NULL
      )
      THEN 'enTollStationHex=' || SUBSTRING(
        "t1"."text_enTollStationHex",
        CASE
          WHEN (
            0 + 1
          ) >= 1
          THEN 0 + 1
          ELSE 0 + 1 + LENGTH("t1"."text_enTollStationHex")
        END,
        40
      ) || '; '
      ELSE ''
    END
    ELSE ''
  END AS "badHex",
  CASE
    WHEN (
      (
        "t1"."text_payFee" IS NOT NULL
      )
      AND (
        "t1"."text_payFee" <> ''
      )
      AND (
        "t1"."payFee" IS NULL
      )
      AND CONTAINS("t1"."text_payFee", '.')
      AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
    )
    OR (
      (
        "t1"."text_payFee" IS NOT NULL
      )
      AND (
        "t1"."text_payFee" <> ''
      )
      AND (
        "t1"."payFee" IS NULL
      )
      AND CONTAINS("t1"."text_payFee", '.')
      AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
    )
    OR (
      (
        "t1"."text_feeGroup" IS NOT NULL
      )
      AND (
        "t1"."text_feeGroup" <> ''
      )
      AND (
        "t1"."feeGroup" IS NULL
      )
      AND CONTAINS("t1"."text_feeGroup", '.')
      AND REGEXP_MATCHES("t1"."text_feeGroup", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
    )
    THEN '' || CASE
      WHEN (
        "t1"."text_payFee" IS NOT NULL
      )
      AND (
        "t1"."text_payFee" <> ''
      )
      AND (
        "t1"."payFee" IS NULL
      )
      AND CONTAINS("t1"."text_payFee", '.')
      AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
      THEN 'payFee=' || SUBSTRING(
        "t1"."text_payFee",
        CASE WHEN (
          0 + 1
        ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_payFee") END,
        40
      ) || '; '
      ELSE ''
    END || CASE
      WHEN (
        "t1"."text_feeGroup" IS NOT NULL
      )
      AND (
        "t1"."text_feeGroup" <> ''
      )
      AND (
        "t1"."feeGroup" IS NULL
      )
      AND CONTAINS("t1"."text_feeGroup", '.')
      AND REGEXP_MATCHES("t1"."text_feeGroup", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
      THEN 'feeGroup=' || SUBSTRING(
        "t1"."text_feeGroup",
        CASE WHEN (
          0 + 1
        ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_feeGroup") END,
        40
      ) || '; '
      ELSE ''
    END
    ELSE ''
  END AS "badYuan",
  CASE
    WHEN (
      (
        "t1"."text_payFee" IS NOT NULL
      )
      AND (
        "t1"."text_payFee" <> ''
      )
      AND (
        "t1"."payFee" IS NULL
      )
      AND NOT (
        CONTAINS("t1"."text_payFee", '.')
        AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
      )
      AND NOT (
        REGEXP_MATCHES(
          'payFee=' || SUBSTRING(
            "t1"."text_payFee",
            CASE WHEN (
              0 + 1
            ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_payFee") END,
            40
          ) || '; ',
          '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
        )
      )
    )
    OR (
      (
        "t1"."text_payFee" IS NOT NULL
      )
      AND (
        "t1"."text_payFee" <> ''
      )
      AND (
        "t1"."payFee" IS NULL
      )
      AND NOT (
        CONTAINS("t1"."text_payFee", '.')
        AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
      )
      AND NOT (
        REGEXP_MATCHES(
          'payFee=' || SUBSTRING(
            "t1"."text_payFee",
            CASE WHEN (
              0 + 1
            ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_payFee") END,
            40
          ) || '; ',
          '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
        )
      )
    )
    THEN '' || CASE
      WHEN (
        "t1"."text_payFee" IS NOT NULL
      )
      AND (
        "t1"."text_payFee" <> ''
      )
      AND (
        "t1"."payFee" IS NULL
      )
      AND NOT (
        CONTAINS("t1"."text_payFee", '.')
        AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
      )
      AND NOT (
        REGEXP_MATCHES(
          'payFee=' || SUBSTRING(
            "t1"."text_payFee",
            CASE WHEN (
              0 + 1
            ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_payFee") END,
            40
          ) || '; ',
          '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
        )
      )
      THEN ';'
      ELSE ''
    END
    ELSE ''
  END AS "slipped",
  'gantry' AS "kind",
  "t1"."transTime" AS "at",
  "t1"."gantryId" AS "lane",
  "t1"."gantryId" AS "station",
  "t1"."tollModeVer" AS "version",
  '|' || REPLACE(COALESCE("t1"."specialType", ''), ' ', '') || '|' AS "codes",
  TRY_CAST(RIGHT("t1"."passId", 14) AS BIGINT) AS "passTime",
  (
    (
      (
        (
          (
            CAST(EXTRACT(year FROM "t1"."transTime") AS BIGINT) * 100
          ) + EXTRACT(month FROM "t1"."transTime")
        ) * 100
      ) + EXTRACT(day FROM "t1"."transTime")
    ) * 100
  ) + EXTRACT(hour FROM "t1"."transTime") AS "hour",
  TRY_CAST(SUBSTRING(
    "t1"."record",
    CASE WHEN (
      19 + 1
    ) >= 1 THEN 19 + 1 ELSE 19 + 1 + LENGTH("t1"."record") END,
    10
  ) AS BIGINT) AS "idHour",
  LENGTH(
    CASE
      WHEN (
        (
          "t1"."text_payFee" IS NOT NULL
        )
        AND (
          "t1"."text_payFee" <> ''
        )
        AND (
          "t1"."payFee" IS NULL
        )
        AND NOT (
          CONTAINS("t1"."text_payFee", '.')
          AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
        )
        AND NOT (
          REGEXP_MATCHES(
            'payFee=' || SUBSTRING(
              "t1"."text_payFee",
              CASE WHEN (
                0 + 1
              ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_payFee") END,
              40
            ) || '; ',
            '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
          )
        )
      )
      OR (
        (
          "t1"."text_payFee" IS NOT NULL
        )
        AND (
          "t1"."text_payFee" <> ''
        )
        AND (
          "t1"."payFee" IS NULL
        )
        AND NOT (
          CONTAINS("t1"."text_payFee", '.')
          AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
        )
        AND NOT (
          REGEXP_MATCHES(
            'payFee=' || SUBSTRING(
              "t1"."text_payFee",
              CASE WHEN (
                0 + 1
              ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_payFee") END,
              40
            ) || '; ',
            '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
          )
        )
      )
      THEN '' || CASE
        WHEN (
          "t1"."text_payFee" IS NOT NULL
        )
        AND (
          "t1"."text_payFee" <> ''
        )
        AND (
          "t1"."payFee" IS NULL
        )
        AND NOT (
          CONTAINS("t1"."text_payFee", '.')
          AND REGEXP_MATCHES("t1"."text_payFee", '^-?[0-9]+(\.[0-9]{1,2})?(\|-?[0-9]+(\.[0-9]{1,2})?)*\|?$')
        )
        AND NOT (
          REGEXP_MATCHES(
            'payFee=' || SUBSTRING(
              "t1"."text_payFee",
              CASE WHEN (
                0 + 1
              ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."text_payFee") END,
              40
            ) || '; ',
            '^[A-Za-z0-9]+=[-+0-9.,eE]*; $'
          )
        )
        THEN ';'
        ELSE ''
      END
      ELSE ''
    END
  ) >= 2 AS "shifted",
  COALESCE(
    CASE
      WHEN TRY_CAST(RIGHT("t1"."passId", 14) AS BIGINT) = (
        (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          CAST(EXTRACT(year FROM "t1"."enTime") AS BIGINT) * 100
                        ) + EXTRACT(month FROM "t1"."enTime")
                      ) * 100
                    ) + EXTRACT(day FROM "t1"."enTime")
                  ) * 100
                ) + EXTRACT(hour FROM "t1"."enTime")
              ) * 100
            ) + EXTRACT(minute FROM "t1"."enTime")
          ) * 100
        ) + CAST(EXTRACT(second FROM "t1"."enTime") AS BIGINT)
      )
      THEN FALSE
      ELSE (
        "t1"."enTime" IS NOT NULL
      )
      AND (
        TRY_CAST(RIGHT("t1"."passId", 14) AS BIGINT) = (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          (
                            CAST(EXTRACT(year FROM "t1"."enTime" + INTERVAL '28800' SECOND) AS BIGINT) * 100
                          ) + EXTRACT(month FROM "t1"."enTime" + INTERVAL '28800' SECOND)
                        ) * 100
                      ) + EXTRACT(day FROM "t1"."enTime" + INTERVAL '28800' SECOND)
                    ) * 100
                  ) + EXTRACT(hour FROM "t1"."enTime" + INTERVAL '28800' SECOND)
                ) * 100
              ) + EXTRACT(minute FROM "t1"."enTime" + INTERVAL '28800' SECOND)
            ) * 100
          ) + CAST(EXTRACT(second FROM "t1"."enTime" + INTERVAL '28800' SECOND) AS BIGINT)
        )
      )
    END,
    FALSE
  ) AS "utc",
  CASE
    WHEN (
      STRPOS("t1"."payFeeGroup", '|') - 1
    ) < 0
    THEN TRY_CAST("t1"."payFeeGroup" AS BIGINT)
    ELSE CASE
      WHEN CONTAINS(
        SUBSTRING(
          "t1"."payFeeGroup",
          CASE
            WHEN (
              (
                STRPOS("t1"."payFeeGroup", '|') - 1
              ) + 1 + 1
            ) >= 1
            THEN (
              STRPOS("t1"."payFeeGroup", '|') - 1
            ) + 1 + 1
            ELSE (
              STRPOS("t1"."payFeeGroup", '|') - 1
            ) + 1 + 1 + LENGTH("t1"."payFeeGroup")
          END
        ),
        '|'
      )
      OR (
        SUBSTRING(
          "t1"."payFeeGroup",
          CASE
            WHEN (
              (
                STRPOS("t1"."payFeeGroup", '|') - 1
              ) + 1 + 1
            ) >= 1
            THEN (
              STRPOS("t1"."payFeeGroup", '|') - 1
            ) + 1 + 1
            ELSE (
              STRPOS("t1"."payFeeGroup", '|') - 1
            ) + 1 + 1 + LENGTH("t1"."payFeeGroup")
          END
        ) = ''
      )
      THEN CASE
        WHEN ARRAY_LENGTH(
          LIST_FILTER(
            LIST_APPLY(
              STR_SPLIT(
                REPLACE(
                  CASE
                    WHEN SUFFIX("t1"."payFeeGroup", '|')
                    THEN SUBSTRING(
                      "t1"."payFeeGroup",
                      CASE WHEN (
                        0 + 1
                      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."payFeeGroup") END,
                      LENGTH("t1"."payFeeGroup") - 1
                    )
                    ELSE "t1"."payFeeGroup"
                  END,
                  '|',
                  ','
                ),
                ','
              ),
              LAMBDA __ibis_param_part__ : TRY_CAST(__ibis_param_part__ AS BIGINT)
            ),
            LAMBDA __ibis_param_number__ : __ibis_param_number__ IS NULL
          )
        ) = 0
        THEN CAST(CAST(LIST_SUM(
          LIST_APPLY(
            STR_SPLIT(
              REPLACE(
                CASE
                  WHEN SUFFIX("t1"."payFeeGroup", '|')
                  THEN SUBSTRING(
                    "t1"."payFeeGroup",
                    CASE WHEN (
                      0 + 1
                    ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."payFeeGroup") END,
                    LENGTH("t1"."payFeeGroup") - 1
                  )
                  ELSE "t1"."payFeeGroup"
                END,
                '|',
                ','
              ),
              ','
            ),
            LAMBDA __ibis_param_part__ : TRY_CAST(__ibis_param_part__ AS BIGINT)
          )
        ) AS TEXT) AS BIGINT)
        ELSE CAST(NULL AS BIGINT)
      END
      ELSE TRY_CAST(SUBSTRING(
        "t1"."payFeeGroup",
        CASE WHEN (
          0 + 1
        ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."payFeeGroup") END,
        STRPOS("t1"."payFeeGroup", '|') - 1
      ) AS BIGINT) + TRY_CAST(SUBSTRING(
        "t1"."payFeeGroup",
        CASE
          WHEN (
            (
              STRPOS("t1"."payFeeGroup", '|') - 1
            ) + 1 + 1
          ) >= 1
          THEN (
            STRPOS("t1"."payFeeGroup", '|') - 1
          ) + 1 + 1
          ELSE (
            STRPOS("t1"."payFeeGroup", '|') - 1
          ) + 1 + 1 + LENGTH("t1"."payFeeGroup")
        END
      ) AS BIGINT)
    END
  END AS "payTotal",
  CASE
    WHEN (
      STRPOS("t1"."feeGroup", '|') - 1
    ) < 0
    THEN TRY_CAST("t1"."feeGroup" AS BIGINT)
    ELSE CASE
      WHEN CONTAINS(
        SUBSTRING(
          "t1"."feeGroup",
          CASE
            WHEN (
              (
                STRPOS("t1"."feeGroup", '|') - 1
              ) + 1 + 1
            ) >= 1
            THEN (
              STRPOS("t1"."feeGroup", '|') - 1
            ) + 1 + 1
            ELSE (
              STRPOS("t1"."feeGroup", '|') - 1
            ) + 1 + 1 + LENGTH("t1"."feeGroup")
          END
        ),
        '|'
      )
      OR (
        SUBSTRING(
          "t1"."feeGroup",
          CASE
            WHEN (
              (
                STRPOS("t1"."feeGroup", '|') - 1
              ) + 1 + 1
            ) >= 1
            THEN (
              STRPOS("t1"."feeGroup", '|') - 1
            ) + 1 + 1
            ELSE (
              STRPOS("t1"."feeGroup", '|') - 1
            ) + 1 + 1 + LENGTH("t1"."feeGroup")
          END
        ) = ''
      )
      THEN CASE
        WHEN ARRAY_LENGTH(
          LIST_FILTER(
            LIST_APPLY(
              STR_SPLIT(
                REPLACE(
                  CASE
                    WHEN SUFFIX("t1"."feeGroup", '|')
                    THEN SUBSTRING(
                      "t1"."feeGroup",
                      CASE WHEN (
                        0 + 1
                      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."feeGroup") END,
                      LENGTH("t1"."feeGroup") - 1
                    )
                    ELSE "t1"."feeGroup"
                  END,
                  '|',
                  ','
                ),
                ','
              ),
              LAMBDA __ibis_param_part__ : TRY_CAST(__ibis_param_part__ AS BIGINT)
            ),
            LAMBDA __ibis_param_number__ : __ibis_param_number__ IS NULL
          )
        ) = 0
        THEN CAST(CAST(LIST_SUM(
          LIST_APPLY(
            STR_SPLIT(
              REPLACE(
                CASE
                  WHEN SUFFIX("t1"."feeGroup", '|')
                  THEN SUBSTRING(
                    "t1"."feeGroup",
                    CASE WHEN (
                      0 + 1
                    ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."feeGroup") END,
                    LENGTH("t1"."feeGroup") - 1
                  )
                  ELSE "t1"."feeGroup"
                END,
                '|',
                ','
              ),
              ','
            ),
            LAMBDA __ibis_param_part__ : TRY_CAST(__ibis_param_part__ AS BIGINT)
          )
        ) AS TEXT) AS BIGINT)
        ELSE CAST(NULL AS BIGINT)
      END
      ELSE TRY_CAST(SUBSTRING(
        "t1"."feeGroup",
        CASE WHEN (
          0 + 1
        ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."feeGroup") END,
        STRPOS("t1"."feeGroup", '|') - 1
      ) AS BIGINT) + TRY_CAST(SUBSTRING(
        "t1"."feeGroup",
        CASE
          WHEN (
            (
              STRPOS("t1"."feeGroup", '|') - 1
            ) + 1 + 1
          ) >= 1
          THEN (
            STRPOS("t1"."feeGroup", '|') - 1
          ) + 1 + 1
          ELSE (
            STRPOS("t1"."feeGroup", '|') - 1
          ) + 1 + 1 + LENGTH("t1"."feeGroup")
        END
      ) AS BIGINT)
    END
  END AS "feeTotal",
  CASE
    WHEN (
      STRPOS("t1"."discountFeeGroup", '|') - 1
    ) < 0
    THEN TRY_CAST("t1"."discountFeeGroup" AS BIGINT)
    ELSE CASE
      WHEN CONTAINS(
        SUBSTRING(
          "t1"."discountFeeGroup",
          CASE
            WHEN (
              (
                STRPOS("t1"."discountFeeGroup", '|') - 1
              ) + 1 + 1
            ) >= 1
            THEN (
              STRPOS("t1"."discountFeeGroup", '|') - 1
            ) + 1 + 1
            ELSE (
              STRPOS("t1"."discountFeeGroup", '|') - 1
            ) + 1 + 1 + LENGTH("t1"."discountFeeGroup")
          END
        ),
        '|'
      )
      OR (
        SUBSTRING(
          "t1"."discountFeeGroup",
          CASE
            WHEN (
              (
                STRPOS("t1"."discountFeeGroup", '|') - 1
              ) + 1 + 1
            ) >= 1
            THEN (
              STRPOS("t1"."discountFeeGroup", '|') - 1
            ) + 1 + 1
            ELSE (
              STRPOS("t1"."discountFeeGroup", '|') - 1
            ) + 1 + 1 + LENGTH("t1"."discountFeeGroup")
          END
        ) = ''
      )
      THEN CASE
        WHEN ARRAY_LENGTH(
          LIST_FILTER(
            LIST_APPLY(
              STR_SPLIT(
                REPLACE(
                  CASE
                    WHEN SUFFIX("t1"."discountFeeGroup", '|')
                    THEN SUBSTRING(
                      "t1"."discountFeeGroup",
                      CASE
                        WHEN (
                          0 + 1
                        ) >= 1
                        THEN 0 + 1
                        ELSE 0 + 1 + LENGTH("t1"."discountFeeGroup")
                      END,
                      LENGTH("t1"."discountFeeGroup") - 1
                    )
                    ELSE "t1"."discountFeeGroup"
                  END,
                  '|',
                  ','
                ),
                ','
              ),
              LAMBDA __ibis_param_part__ : TRY_CAST(__ibis_param_part__ AS BIGINT)
            ),
            LAMBDA __ibis_param_number__ : __ibis_param_number__ IS NULL
          )
        ) = 0
        THEN CAST(CAST(LIST_SUM(
          LIST_APPLY(
            STR_SPLIT(
              REPLACE(
                CASE
                  WHEN SUFFIX("t1"."discountFeeGroup", '|')
                  THEN SUBSTRING(
                    "t1"."discountFeeGroup",
                    CASE
                      WHEN (
                        0 + 1
                      ) >= 1
                      THEN 0 + 1
                      ELSE 0 + 1 + LENGTH("t1"."discountFeeGroup")
                    END,
                    LENGTH("t1"."discountFeeGroup") - 1
                  )
                  ELSE "t1"."discountFeeGroup"
                END,
                '|',
                ','
              ),
              ','
            ),
            LAMBDA __ibis_param_part__ : TRY_CAST(__ibis_param_part__ AS BIGINT)
          )
        ) AS TEXT) AS BIGINT)
        ELSE CAST(NULL AS BIGINT)
      END
      ELSE TRY_CAST(SUBSTRING(
        "t1"."discountFeeGroup",
        CASE
          WHEN (
            0 + 1
          ) >= 1
          THEN 0 + 1
          ELSE 0 + 1 + LENGTH("t1"."discountFeeGroup")
        END,
        STRPOS("t1"."discountFeeGroup", '|') - 1
      ) AS BIGINT) + TRY_CAST(SUBSTRING(
        "t1"."discountFeeGroup",
        CASE
          WHEN (
            (
              STRPOS("t1"."discountFeeGroup", '|') - 1
            ) + 1 + 1
          ) >= 1
          THEN (
            STRPOS("t1"."discountFeeGroup", '|') - 1
          ) + 1 + 1
          ELSE (
            STRPOS("t1"."discountFeeGroup", '|') - 1
          ) + 1 + 1 + LENGTH("t1"."discountFeeGroup")
        END
      ) AS BIGINT)
    END
  END AS "discountTotal",
  (
    "t1"."tradeResult" = 0
  ) AND (
    "t1"."mediaType" = 1
  ) AS "etcDone",
  (
    "t1"."tradeResult" = 0
  )
  AND (
    "t1"."mediaType" = 2
  )
  AND NOT (
    CONTAINS('|' || REPLACE(COALESCE("t1"."specialType", ''), ' ', '') || '|', '|154|')
  ) AS "cpcDone",
  CASE
    WHEN "t1"."OBUState" IN ('2001', '0001')
    THEN 0
    ELSE (
      (
        (
          (
            (
              (
                (
                  0 * 16
                ) + (
                  STRPOS(
                    '0123456789ABCDEF',
                    SUBSTRING(
                      "t1"."OBUState",
                      CASE WHEN (
                        0 + 1
                      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t1"."OBUState") END,
                      1
                    )
                  ) - 1
                )
              ) * 16
            ) + (
              STRPOS(
                '0123456789ABCDEF',
                SUBSTRING(
                  "t1"."OBUState",
                  CASE WHEN (
                    1 + 1
                  ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t1"."OBUState") END,
                  1
                )
              ) - 1
            )
          ) * 16
        ) + (
          STRPOS(
            '0123456789ABCDEF',
            SUBSTRING(
              "t1"."OBUState",
              CASE WHEN (
                2 + 1
              ) >= 1 THEN 2 + 1 ELSE 2 + 1 + LENGTH("t1"."OBUState") END,
              1
            )
          ) - 1
        )
      ) * 16
    ) + (
      STRPOS(
        '0123456789ABCDEF',
        SUBSTRING(
          "t1"."OBUState",
          CASE WHEN (
            3 + 1
          ) >= 1 THEN 3 + 1 ELSE 3 + 1 + LENGTH("t1"."OBUState") END,
          1
        )
      ) - 1
    )
  END AS "status",
  CASE
    WHEN "t1"."mediaType" = 2
    THEN REGEXP_MATCHES("t1"."feeProvEF04", '^[0-9A-Fa-f]{46}$')
    ELSE CAST(NULL AS BOOLEAN)
  END AS "soundEF04"
FROM (
  SELECT
    "t0"."file",
    "t0"."line",
    NULLIF("t0"."tradeid", '') AS "record",
    NULLIF("t0"."gantryid", '') AS "gantryId",
    CAST(NULL AS TEXT) AS "tollIntervalId",
    CAST(NULL AS TEXT) AS "tollIntervalSign",
    CAST(NULL AS TEXT) AS "vlp",
    CAST(NULL AS TEXT) AS "TAC",
    CAST(NULL AS TEXT) AS "terminalNo",
    CAST(NULL AS TEXT) AS "terminalTransNo",
    NULLIF("t0"."passid", '') AS "passId",
    NULLIF("t0"."specialtype", '') AS "specialType",
    CAST(NULL AS TEXT) AS "vehicleSign",
    CAST(NULL AS TEXT) AS "OBUSN",
    CAST(NULL AS TEXT) AS "OBUVlp",
    CAST(NULL AS TEXT) AS "CPUVlp",
    CAST(NULL AS TEXT) AS "CPUNetId",
    CAST(NULL AS TEXT) AS "CPUCardId",
    NULLIF("t0"."entolllaneid", '') AS "enTollLaneId",
    NULLIF("t0"."tollmodever", '') AS "tollModeVer",
    CAST(NULL AS TEXT) AS "tollParaVer",
    CAST(NULL AS TEXT) AS "gantryPassInfo",
    CAST(NULL AS TEXT) AS "gantryPassInfoAfter",
    CAST(NULL AS TEXT) AS "feeProvEF04",
    CAST(NULL AS TEXT) AS "requestName",
    CAST(NULL AS TEXT) AS "feeCalcSpecials",
    CAST(NULL AS TEXT) AS "hourBatchNo",
    CAST(NULL AS BIGINT) AS "originalFlag",
    CAST(NULL AS BIGINT) AS "computerOrder",
    CAST(NULL AS BIGINT) AS "gantryOrderNum",
    CAST(NULL AS BIGINT) AS "gantryType",
    CAST(NULL AS BIGINT) AS "mediaType",
    CAST(NULL AS BIGINT) AS "obuSign",
    CAST(NULL AS BIGINT) AS "vlpc",
    CAST(NULL AS BIGINT) AS "OBUVlpc",
    CAST(NULL AS BIGINT) AS "CPUVlpc",
    CASE
      WHEN REGEXP_MATCHES("t0"."payfee", '^-?[0-9]{1,18}$')
      THEN TRY_CAST("t0"."payfee" AS BIGINT)
      ELSE CASE
        WHEN REGEXP_MATCHES("t0"."payfee", '^-?[0-9]{1,15}\.0$')
        THEN CAST(TRY_CAST("t0"."payfee" AS DOUBLE) AS BIGINT)
        ELSE CAST(NULL AS BIGINT)
      END
    END AS "payFee",
    CAST(NULL AS BIGINT) AS "fee",
    CAST(NULL AS BIGINT) AS "discountFee",
    CAST(NULL AS BIGINT) AS "transFee",
    CAST(NULL AS BIGINT) AS "balanceBefore",
    CAST(NULL AS BIGINT) AS "balanceAfter",
    CAST(NULL AS BIGINT) AS "payFeeProvSumLocal",
    CAST(NULL AS BIGINT) AS "vehicleType",
    CAST(NULL AS BIGINT) AS "feeVehicleType",
    CAST(NULL AS BIGINT) AS "vehicleClass",
    CAST(NULL AS BIGINT) AS "OBUVehicleType",
    CAST(NULL AS BIGINT) AS "CPUVehicleType",
    CAST(NULL AS BIGINT) AS "CPUCardType",
    CAST(NULL AS BIGINT) AS "tradeResult",
    CAST(NULL AS BIGINT) AS "tradeType",
    CAST(NULL AS BIGINT) AS "passState",
    CAST(NULL AS BIGINT) AS "holidayState",
    CAST(NULL AS BIGINT) AS "validStatus",
    CAST(NULL AS BIGINT) AS "feeMileage",
    CAST(NULL AS BIGINT) AS "OBUMileageBefore",
    CAST(NULL AS BIGINT) AS "OBUMileageAfter",
    CAST(NULL AS BIGINT) AS "rateCompute",
    CAST(NULL AS BIGINT) AS "rateFitCount",
    CAST(NULL AS BIGINT) AS "readCiphertextVerify",
    CAST(NULL AS BIGINT) AS "OBUPayFeeSumBefore",
    CAST(NULL AS BIGINT) AS "OBUPayFeeSumAfter",
    CAST(NULL AS BIGINT) AS "OBUFeeSumBefore",
    CAST(NULL AS BIGINT) AS "OBUFeeSumAfter",
    CAST(NULL AS BIGINT) AS "OBUProvPayFeeSumBefore",
    CAST(NULL AS BIGINT) AS "OBUProvPayFeeSumAfter",
    CAST(NULL AS BIGINT) AS "OBUProvFeeSumBefore",
    CAST(NULL AS BIGINT) AS "OBUProvFeeSumAfter",
    CAST(NULL AS BIGINT) AS "cardFeeSumBefore",
    CAST(NULL AS BIGINT) AS "cardFeeSumAfter",
    CAST(NULL AS BIGINT) AS "feeSumLocalBefore",
    CAST(NULL AS BIGINT) AS "feeSumLocalAfter",
    CAST(NULL AS BIGINT) AS "feeSumLocalAfterEF04",
    CAST(NULL AS BIGINT) AS "OBUTotalTradeSuccNumBefore",
    CAST(NULL AS BIGINT) AS "OBUTotalTradeSuccNumAfter",
    CAST(NULL AS BIGINT) AS "OBUProvTradeSuccNumBefore",
    CAST(NULL AS BIGINT) AS "OBUProvTradeSuccNumAfter",
    CAST(NULL AS BIGINT) AS "noCardTimesBefore",
    CAST(NULL AS BIGINT) AS "noCardTimesAfter",
    CAST(NULL AS BIGINT) AS "provinceNumBefore",
    CAST(NULL AS BIGINT) AS "provinceNumAfter",
    CAST(NULL AS BIGINT) AS "gantryPassCountBefore",
    CAST(NULL AS BIGINT) AS "gantryPassCount",
    CAST(NULL AS BIGINT) AS "CPCFeeTradeResult",
    CAST(NULL AS BIGINT) AS "consumeTime",
    CAST(NULL AS BIGINT) AS "OBUStartDate",
    CAST(NULL AS BIGINT) AS "OBUEndDate",
    CAST(NULL AS BIGINT) AS "CPUStartDate",
    CAST(NULL AS BIGINT) AS "CPUEndDate",
    CAST(NULL AS TEXT) AS "payFeeGroup",
    CASE
      WHEN REGEXP_MATCHES("t0"."feegroup", '^-?[0-9]{1,18}(\|-?[0-9]{1,18})*\|?$')
      THEN "t0"."feegroup"
      ELSE CAST(NULL AS TEXT)
    END AS "feeGroup",
    CAST(NULL AS TEXT) AS "discountFeeGroup",
    CASE
      WHEN REGEXP_MATCHES(
        "t0"."transtime",
        '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?$'
      )
      THEN TRY_CAST("t0"."transtime" AS TIMESTAMP)
      ELSE CAST(NULL AS TIMESTAMP)
    END AS "transTime",
    CASE
      WHEN REGEXP_MATCHES(
        "t0"."entime",
        '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?$'
      )
      THEN TRY_CAST("t0"."entime" AS TIMESTAMP)
      ELSE CAST(NULL AS TIMESTAMP)
    END AS "enTime",
    CAST(NULL AS TIMESTAMP) AS "lastGantryTime",
    CAST(NULL AS TIMESTAMP) AS "stationDBTime",
    CAST(NULL AS TIMESTAMP) AS "receiveTime",
    CAST(NULL AS TIMESTAMP) AS "recordGenTime",
    CAST(NULL AS TEXT) AS "OBUState",
    CASE
      WHEN REGEXP_MATCHES("t0"."gantryhex", '^[0-9A-Fa-f]{6}$')
      THEN UPPER("t0"."gantryhex")
      ELSE CAST(NULL AS TEXT)
    END AS "gantryHex",
    CAST(NULL AS TEXT) AS "gantryHexOpposite",
    CAST(NULL AS TEXT) AS "lastGantryHex",
    CAST(NULL AS TEXT) AS "feeProvBeginHex",
    CASE
      WHEN REGEXP_MATCHES("t0"."entollstationhex", '^[0-9A-Fa-f]{8}$')
      THEN UPPER("t0"."entollstationhex")
      ELSE CAST(NULL AS TEXT)
    END AS "enTollStationHex",
    "t0"."payfee" AS "text_payFee",
    "t0"."feegroup" AS "text_feeGroup",
    "t0"."transtime" AS "text_transTime",
    "t0"."entime" AS "text_enTime",
    "t0"."gantryhex" AS "text_gantryHex",
    "t0"."entollstationhex" AS "text_enTollStationHex"
  FROM "raw_gantry" AS "t0"
) AS "t1";

-- step
SELECT
  "t1"."file",
  "t1"."line",
  "t1"."record",
  "t1"."gantryId",
  "t1"."tollIntervalId",
  "t1"."tollIntervalSign",
  "t1"."vlp",
  "t1"."TAC",
  "t1"."terminalNo",
  "t1"."terminalTransNo",
  "t1"."passId",
  "t1"."specialType",
  "t1"."vehicleSign",
  "t1"."OBUSN",
  "t1"."OBUVlp",
  "t1"."CPUVlp",
  "t1"."CPUNetId",
  "t1"."CPUCardId",
  "t1"."enTollLaneId",
  "t1"."tollModeVer",
  "t1"."tollParaVer",
  "t1"."gantryPassInfo",
  "t1"."gantryPassInfoAfter",
  "t1"."feeProvEF04",
  "t1"."requestName",
  "t1"."feeCalcSpecials",
  "t1"."hourBatchNo",
  "t1"."originalFlag",
  "t1"."computerOrder",
  "t1"."gantryOrderNum",
  "t1"."gantryType",
  "t1"."mediaType",
  "t1"."obuSign",
  "t1"."vlpc",
  "t1"."OBUVlpc",
  "t1"."CPUVlpc",
  "t1"."payFee",
  "t1"."fee",
  "t1"."discountFee",
  "t1"."transFee",
  "t1"."balanceBefore",
  "t1"."balanceAfter",
  "t1"."payFeeProvSumLocal",
  "t1"."vehicleType",
  "t1"."feeVehicleType",
  "t1"."vehicleClass",
  "t1"."OBUVehicleType",
  "t1"."CPUVehicleType",
  "t1"."CPUCardType",
  "t1"."tradeResult",
  "t1"."tradeType",
  "t1"."passState",
  "t1"."holidayState",
  "t1"."validStatus",
  "t1"."feeMileage",
  "t1"."OBUMileageBefore",
  "t1"."OBUMileageAfter",
  "t1"."rateCompute",
  "t1"."rateFitCount",
  "t1"."readCiphertextVerify",
  "t1"."OBUPayFeeSumBefore",
  "t1"."OBUPayFeeSumAfter",
  "t1"."OBUFeeSumBefore",
  "t1"."OBUFeeSumAfter",
  "t1"."OBUProvPayFeeSumBefore",
  "t1"."OBUProvPayFeeSumAfter",
  "t1"."OBUProvFeeSumBefore",
  "t1"."OBUProvFeeSumAfter",
  "t1"."cardFeeSumBefore",
  "t1"."cardFeeSumAfter",
  "t1"."feeSumLocalBefore",
  "t1"."feeSumLocalAfter",
  "t1"."feeSumLocalAfterEF04",
  "t1"."OBUTotalTradeSuccNumBefore",
  "t1"."OBUTotalTradeSuccNumAfter",
  "t1"."OBUProvTradeSuccNumBefore",
  "t1"."OBUProvTradeSuccNumAfter",
  "t1"."noCardTimesBefore",
  "t1"."noCardTimesAfter",
  "t1"."provinceNumBefore",
  "t1"."provinceNumAfter",
  "t1"."gantryPassCountBefore",
  "t1"."gantryPassCount",
  "t1"."CPCFeeTradeResult",
  "t1"."consumeTime",
  "t1"."OBUStartDate",
  "t1"."OBUEndDate",
  "t1"."CPUStartDate",
  "t1"."CPUEndDate",
  "t1"."payFeeGroup",
  "t1"."feeGroup",
  "t1"."discountFeeGroup",
  "t1"."transTime",
  "t1"."enTime",
  "t1"."lastGantryTime",
  "t1"."stationDBTime",
  "t1"."receiveTime",
  "t1"."recordGenTime",
  "t1"."OBUState",
  "t1"."gantryHex",
  "t1"."gantryHexOpposite",
  "t1"."lastGantryHex",
  "t1"."feeProvBeginHex",
  "t1"."enTollStationHex",
  "t1"."badNumbers",
  "t1"."badTimes",
  "t1"."badHex",
  "t1"."badYuan",
  "t1"."slipped",
  "t1"."kind",
  "t1"."at",
  "t1"."lane",
  "t1"."station",
  "t1"."version",
  "t1"."codes",
  "t1"."passTime",
  "t1"."hour",
  "t1"."idHour",
  "t1"."shifted",
  "t1"."utc",
  "t1"."payTotal",
  "t1"."feeTotal",
  "t1"."discountTotal",
  "t1"."etcDone",
  "t1"."cpcDone",
  "t1"."status",
  "t1"."soundEF04",
  LAG("t1"."record") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_record",
  LAG("t1"."gantryHex") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_gantryHex",
  LAG("t1"."gantryHexOpposite") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_gantryHexOpposite",
  LAG("t1"."transTime") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_transTime",
  LAG("t1"."tradeResult") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_tradeResult",
  LAG("t1"."OBUTotalTradeSuccNumAfter") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_OBUTotalTradeSuccNumAfter",
  LAG("t1"."OBUProvTradeSuccNumAfter") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_OBUProvTradeSuccNumAfter",
  LAG("t1"."OBUPayFeeSumAfter") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_OBUPayFeeSumAfter",
  LAG("t1"."OBUFeeSumAfter") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_OBUFeeSumAfter",
  LAG("t1"."cardFeeSumAfter") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_cardFeeSumAfter",
  LAG("t1"."feeSumLocalAfter") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_feeSumLocalAfter",
  LAG("t1"."OBUMileageAfter") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_OBUMileageAfter",
  LAG("t1"."provinceNumAfter") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_provinceNumAfter",
  LAG("t1"."mediaType") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_mediaType",
  LAG("t1"."originalFlag") OVER (
    PARTITION BY "t1"."passId"
    ORDER BY "t1"."transTime" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_originalFlag"
FROM (
  SELECT
    *
  FROM "gantry" AS "t0"
  WHERE
    LENGTH("t0"."passId") = 36
) AS "t1";

-- journey
WITH "t6" AS (
  SELECT
    *
  FROM "entry" AS "t2"
  WHERE
    LENGTH("t2"."passId") = 36
), "t14" AS (
  SELECT
    "t3"."file",
    "t3"."line",
    "t3"."record",
    "t3"."sourceId",
    "t3"."laneAppVer",
    "t3"."enTollStationId",
    "t3"."enTollLaneId",
    "t3"."exTollStationId",
    "t3"."exTollLaneId",
    "t3"."enVlp",
    "t3"."exVlp",
    "t3"."identifyVlp",
    "t3"."mediaNo",
    "t3"."obuId",
    "t3"."payCardNet",
    "t3"."payCardId",
    "t3"."TAC",
    "t3"."terminalNo",
    "t3"."terminalTransNo",
    "t3"."passId",
    "t3"."specialType",
    "t3"."vehicleSign",
    "t3"."provinceTransGroup",
    "t3"."tollFeeGroup",
    "t3"."splitOwnerGroup",
    "t3"."axisInfo",
    "t3"."modifyFlag",
    "t3"."originalFlag",
    "t3"."laneType",
    "t3"."roadType",
    "t3"."openType",
    "t3"."mediaType",
    "t3"."obuSign",
    "t3"."exitFeeType",
    "t3"."transPayType",
    "t3"."payType",
    "t3"."multiProvince",
    "t3"."payCardType",
    "t3"."serviceType",
    "t3"."enVehicleType",
    "t3"."exVehicleType",
    "t3"."enVehicleClass",
    "t3"."exVehicleClass",
    "t3"."enVlpc",
    "t3"."exVlpc",
    "t3"."enAxleCount",
    "t3"."axleCount",
    "t3"."enWeight",
    "t3"."exWeight",
    "t3"."payFee",
    "t3"."fee",
    "t3"."discountFee",
    "t3"."transFee",
    "t3"."unifiedFee",
    "t3"."collectFee",
    "t3"."rebateMoney",
    "t3"."originFee",
    "t3"."provinceDiscountFee",
    "t3"."shortFee",
    "t3"."balanceBefore",
    "t3"."balanceAfter",
    "t3"."obuTotalAmount",
    "t3"."obuTotalDiscountAmount",
    "t3"."cardTotalAmount",
    "t3"."provFee",
    "t3"."splitInFee",
    "t3"."splitCrossFee",
    "t3"."payRebate",
    "t3"."totalCount",
    "t3"."noCardCount",
    "t3"."provTransCount",
    "t3"."provinceCount",
    "t3"."feeMileage",
    "t3"."shortFeeMileage",
    "t3"."tollIntervalsCount",
    "t3"."feeRate",
    "t3"."splitOwnerFeeGroup",
    "t3"."splitOwnerPayFeeGroup",
    "t3"."enTime",
    "t3"."exTime",
    "t3"."triggerTime",
    "t3"."stationReceiveTime",
    "t3"."receiveTime",
    "t3"."lDate",
    "t3"."enTollStationHex",
    "t3"."exTollStationHex",
    "t3"."spcRateVersion",
    "t3"."badNumbers",
    "t3"."badTimes",
    "t3"."badHex",
    "t3"."badYuan",
    "t3"."slipped",
    "t3"."kind",
    "t3"."at",
    "t3"."lane",
    "t3"."station",
    "t3"."version",
    "t3"."codes",
    "t3"."passTime",
    "t3"."hour",
    "t3"."idHour",
    "t3"."shifted",
    "t3"."utc",
    "t3"."first",
    "t9"."manyId",
    "t9"."times"
  FROM "exit" AS "t3"
  LEFT OUTER JOIN (
    SELECT
      *
    FROM (
      SELECT
        "t1"."passId" AS "manyId",
        COUNT(*) AS "times"
      FROM "exit" AS "t1"
      GROUP BY
        1
    ) AS "t4"
    WHERE
      "t4"."times" > 1
  ) AS "t9"
    ON "t3"."passId" = "t9"."manyId"
), "t19" AS (
  SELECT
    "t10"."file",
    "t10"."line",
    "t10"."record",
    "t10"."laneAppVer",
    "t10"."enTollStationId",
    "t10"."enTollLaneId",
    "t10"."vlp",
    "t10"."identifyVlp",
    "t10"."TAC",
    "t10"."cardNet",
    "t10"."cardId",
    "t10"."obuId",
    "t10"."terminalNo",
    "t10"."terminalTransNo",
    "t10"."passId",
    "t10"."specialType",
    "t10"."vehicleSign",
    "t10"."axisInfo",
    "t10"."transFee",
    "t10"."balanceBefore",
    "t10"."mediaType",
    "t10"."obuSign",
    "t10"."cardType",
    "t10"."vlpc",
    "t10"."identifyVlpc",
    "t10"."vehicleType",
    "t10"."vehicleClass",
    "t10"."enWeight",
    "t10"."enAxleCount",
    "t10"."laneType",
    "t10"."enTime",
    "t10"."triggerTime",
    "t10"."stationReceiveTime",
    "t10"."receiveTime",
    "t10"."lDate",
    "t10"."enTollStationHex",
    "t10"."enTollLaneHex",
    "t10"."badNumbers",
    "t10"."badTimes",
    "t10"."badHex",
    "t10"."badYuan",
    "t10"."slipped",
    "t10"."kind",
    "t10"."at",
    "t10"."lane",
    "t10"."station",
    "t10"."version",
    "t10"."codes",
    "t10"."passTime",
    "t10"."hour",
    "t10"."idHour",
    "t10"."shifted",
    "t10"."utc",
    "t17"."manyId",
    "t17"."times"
  FROM "t6" AS "t10"
  LEFT OUTER JOIN (
    SELECT
      *
    FROM (
      SELECT
        "t8"."passId" AS "manyId",
        COUNT(*) AS "times"
      FROM "t6" AS "t8"
      GROUP BY
        1
    ) AS "t11"
    WHERE
      "t11"."times" > 1
  ) AS "t17"
    ON "t10"."passId" = "t17"."manyId"
)
SELECT
  "t34".*
  EXCLUDE ("joinId")
FROM (
  SELECT
    "t30"."file",
    "t30"."line",
    "t30"."record",
    "t30"."sourceId",
    "t30"."laneAppVer",
    "t30"."enTollStationId",
    "t30"."enTollLaneId",
    "t30"."exTollStationId",
    "t30"."exTollLaneId",
    "t30"."enVlp",
    "t30"."exVlp",
    "t30"."identifyVlp",
    "t30"."mediaNo",
    "t30"."obuId",
    "t30"."payCardNet",
    "t30"."payCardId",
    "t30"."TAC",
    "t30"."terminalNo",
    "t30"."terminalTransNo",
    "t30"."passId",
    "t30"."specialType",
    "t30"."vehicleSign",
    "t30"."provinceTransGroup",
    "t30"."tollFeeGroup",
    "t30"."splitOwnerGroup",
    "t30"."axisInfo",
    "t30"."modifyFlag",
    "t30"."originalFlag",
    "t30"."laneType",
    "t30"."roadType",
    "t30"."openType",
    "t30"."mediaType",
    "t30"."obuSign",
    "t30"."exitFeeType",
    "t30"."transPayType",
    "t30"."payType",
    "t30"."multiProvince",
    "t30"."payCardType",
    "t30"."serviceType",
    "t30"."enVehicleType",
    "t30"."exVehicleType",
    "t30"."enVehicleClass",
    "t30"."exVehicleClass",
    "t30"."enVlpc",
    "t30"."exVlpc",
    "t30"."enAxleCount",
    "t30"."axleCount",
    "t30"."enWeight",
    "t30"."exWeight",
    "t30"."payFee",
    "t30"."fee",
    "t30"."discountFee",
    "t30"."transFee",
    "t30"."unifiedFee",
    "t30"."collectFee",
    "t30"."rebateMoney",
    "t30"."originFee",
    "t30"."provinceDiscountFee",
    "t30"."shortFee",
    "t30"."balanceBefore",
    "t30"."balanceAfter",
    "t30"."obuTotalAmount",
    "t30"."obuTotalDiscountAmount",
    "t30"."cardTotalAmount",
    "t30"."provFee",
    "t30"."splitInFee",
    "t30"."splitCrossFee",
    "t30"."payRebate",
    "t30"."totalCount",
    "t30"."noCardCount",
    "t30"."provTransCount",
    "t30"."provinceCount",
    "t30"."feeMileage",
    "t30"."shortFeeMileage",
    "t30"."tollIntervalsCount",
    "t30"."feeRate",
    "t30"."splitOwnerFeeGroup",
    "t30"."splitOwnerPayFeeGroup",
    "t30"."enTime",
    "t30"."exTime",
    "t30"."triggerTime",
    "t30"."stationReceiveTime",
    "t30"."receiveTime",
    "t30"."lDate",
    "t30"."enTollStationHex",
    "t30"."exTollStationHex",
    "t30"."spcRateVersion",
    "t30"."badNumbers",
    "t30"."badTimes",
    "t30"."badHex",
    "t30"."badYuan",
    "t30"."slipped",
    "t30"."kind",
    "t30"."at",
    "t30"."lane",
    "t30"."station",
    "t30"."version",
    "t30"."codes",
    "t30"."passTime",
    "t30"."hour",
    "t30"."idHour",
    "t30"."shifted",
    "t30"."utc",
    "t30"."first",
    "t30"."previous_record",
    "t30"."previous_exTime",
    "t30"."gantry_count",
    "t30"."gantry_payFee",
    "t30"."gantry_fee",
    "t30"."gantry_feeMileage",
    "t30"."gantry_noCard",
    "t30"."gantry_provinces",
    "t30"."gantry_last",
    "t33"."joinId",
    "t33"."entry_record",
    "t33"."entry_enTime",
    "t33"."entry_enTollStationHex",
    "t33"."entry_vlp",
    "t33"."entry_vlpc",
    "t33"."entry_vehicleType",
    "t33"."entry_enAxleCount"
  FROM (
    SELECT
      "t27".*
      EXCLUDE ("joinId")
    FROM (
      SELECT
        "t26"."file",
        "t26"."line",
        "t26"."record",
        "t26"."sourceId",
        "t26"."laneAppVer",
        "t26"."enTollStationId",
        "t26"."enTollLaneId",
        "t26"."exTollStationId",
        "t26"."exTollLaneId",
        "t26"."enVlp",
        "t26"."exVlp",
        "t26"."identifyVlp",
        "t26"."mediaNo",
        "t26"."obuId",
        "t26"."payCardNet",
        "t26"."payCardId",
        "t26"."TAC",
        "t26"."terminalNo",
        "t26"."terminalTransNo",
        "t26"."passId",
        "t26"."specialType",
        "t26"."vehicleSign",
        "t26"."provinceTransGroup",
        "t26"."tollFeeGroup",
        "t26"."splitOwnerGroup",
        "t26"."axisInfo",
        "t26"."modifyFlag",
        "t26"."originalFlag",
        "t26"."laneType",
        "t26"."roadType",
        "t26"."openType",
        "t26"."mediaType",
        "t26"."obuSign",
        "t26"."exitFeeType",
        "t26"."transPayType",
        "t26"."payType",
        "t26"."multiProvince",
        "t26"."payCardType",
        "t26"."serviceType",
        "t26"."enVehicleType",
        "t26"."exVehicleType",
        "t26"."enVehicleClass",
        "t26"."exVehicleClass",
        "t26"."enVlpc",
        "t26"."exVlpc",
        "t26"."enAxleCount",
        "t26"."axleCount",
        "t26"."enWeight",
        "t26"."exWeight",
        "t26"."payFee",
        "t26"."fee",
        "t26"."discountFee",
        "t26"."transFee",
        "t26"."unifiedFee",
        "t26"."collectFee",
        "t26"."rebateMoney",
        "t26"."originFee",
        "t26"."provinceDiscountFee",
        "t26"."shortFee",
        "t26"."balanceBefore",
        "t26"."balanceAfter",
        "t26"."obuTotalAmount",
        "t26"."obuTotalDiscountAmount",
        "t26"."cardTotalAmount",
        "t26"."provFee",
        "t26"."splitInFee",
        "t26"."splitCrossFee",
        "t26"."payRebate",
        "t26"."totalCount",
        "t26"."noCardCount",
        "t26"."provTransCount",
        "t26"."provinceCount",
        "t26"."feeMileage",
        "t26"."shortFeeMileage",
        "t26"."tollIntervalsCount",
        "t26"."feeRate",
        "t26"."splitOwnerFeeGroup",
        "t26"."splitOwnerPayFeeGroup",
        "t26"."enTime",
        "t26"."exTime",
        "t26"."triggerTime",
        "t26"."stationReceiveTime",
        "t26"."receiveTime",
        "t26"."lDate",
        "t26"."enTollStationHex",
        "t26"."exTollStationHex",
        "t26"."spcRateVersion",
        "t26"."badNumbers",
        "t26"."badTimes",
        "t26"."badHex",
        "t26"."badYuan",
        "t26"."slipped",
        "t26"."kind",
        "t26"."at",
        "t26"."lane",
        "t26"."station",
        "t26"."version",
        "t26"."codes",
        "t26"."passTime",
        "t26"."hour",
        "t26"."idHour",
        "t26"."shifted",
        "t26"."utc",
        "t26"."first",
        "t26"."previous_record",
        "t26"."previous_exTime",
        "t13"."joinId",
        "t13"."gantry_count",
        "t13"."gantry_payFee",
        "t13"."gantry_fee",
        "t13"."gantry_feeMileage",
        "t13"."gantry_noCard",
        "t13"."gantry_provinces",
        "t13"."gantry_last"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t16"."file",
            "t16"."line",
            "t16"."record",
            "t16"."sourceId",
            "t16"."laneAppVer",
            "t16"."enTollStationId",
            "t16"."enTollLaneId",
            "t16"."exTollStationId",
            "t16"."exTollLaneId",
            "t16"."enVlp",
            "t16"."exVlp",
            "t16"."identifyVlp",
            "t16"."mediaNo",
            "t16"."obuId",
            "t16"."payCardNet",
            "t16"."payCardId",
            "t16"."TAC",
            "t16"."terminalNo",
            "t16"."terminalTransNo",
            "t16"."passId",
            "t16"."specialType",
            "t16"."vehicleSign",
            "t16"."provinceTransGroup",
            "t16"."tollFeeGroup",
            "t16"."splitOwnerGroup",
            "t16"."axisInfo",
            "t16"."modifyFlag",
            "t16"."originalFlag",
            "t16"."laneType",
            "t16"."roadType",
            "t16"."openType",
            "t16"."mediaType",
            "t16"."obuSign",
            "t16"."exitFeeType",
            "t16"."transPayType",
            "t16"."payType",
            "t16"."multiProvince",
            "t16"."payCardType",
            "t16"."serviceType",
            "t16"."enVehicleType",
            "t16"."exVehicleType",
            "t16"."enVehicleClass",
            "t16"."exVehicleClass",
            "t16"."enVlpc",
            "t16"."exVlpc",
            "t16"."enAxleCount",
            "t16"."axleCount",
            "t16"."enWeight",
            "t16"."exWeight",
            "t16"."payFee",
            "t16"."fee",
            "t16"."discountFee",
            "t16"."transFee",
            "t16"."unifiedFee",
            "t16"."collectFee",
            "t16"."rebateMoney",
            "t16"."originFee",
            "t16"."provinceDiscountFee",
            "t16"."shortFee",
            "t16"."balanceBefore",
            "t16"."balanceAfter",
            "t16"."obuTotalAmount",
            "t16"."obuTotalDiscountAmount",
            "t16"."cardTotalAmount",
            "t16"."provFee",
            "t16"."splitInFee",
            "t16"."splitCrossFee",
            "t16"."payRebate",
            "t16"."totalCount",
            "t16"."noCardCount",
            "t16"."provTransCount",
            "t16"."provinceCount",
            "t16"."feeMileage",
            "t16"."shortFeeMileage",
            "t16"."tollIntervalsCount",
            "t16"."feeRate",
            "t16"."splitOwnerFeeGroup",
            "t16"."splitOwnerPayFeeGroup",
            "t16"."enTime",
            "t16"."exTime",
            "t16"."triggerTime",
            "t16"."stationReceiveTime",
            "t16"."receiveTime",
            "t16"."lDate",
            "t16"."enTollStationHex",
            "t16"."exTollStationHex",
            "t16"."spcRateVersion",
            "t16"."badNumbers",
            "t16"."badTimes",
            "t16"."badHex",
            "t16"."badYuan",
            "t16"."slipped",
            "t16"."kind",
            "t16"."at",
            "t16"."lane",
            "t16"."station",
            "t16"."version",
            "t16"."codes",
            "t16"."passTime",
            "t16"."hour",
            "t16"."idHour",
            "t16"."shifted",
            "t16"."utc",
            "t16"."first",
            CAST(NULL AS TEXT) AS "previous_record",
            CAST(NULL AS TIMESTAMP) AS "previous_exTime"
          FROM "t14" AS "t16"
          WHERE
            "t16"."manyId" IS NULL AND "t16"."passId" IS NOT NULL
        ) AS "t18"
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            "t20"."file",
            "t20"."line",
            "t20"."record",
            "t20"."sourceId",
            "t20"."laneAppVer",
            "t20"."enTollStationId",
            "t20"."enTollLaneId",
            "t20"."exTollStationId",
            "t20"."exTollLaneId",
            "t20"."enVlp",
            "t20"."exVlp",
            "t20"."identifyVlp",
            "t20"."mediaNo",
            "t20"."obuId",
            "t20"."payCardNet",
            "t20"."payCardId",
            "t20"."TAC",
            "t20"."terminalNo",
            "t20"."terminalTransNo",
            "t20"."passId",
            "t20"."specialType",
            "t20"."vehicleSign",
            "t20"."provinceTransGroup",
            "t20"."tollFeeGroup",
            "t20"."splitOwnerGroup",
            "t20"."axisInfo",
            "t20"."modifyFlag",
            "t20"."originalFlag",
            "t20"."laneType",
            "t20"."roadType",
            "t20"."openType",
            "t20"."mediaType",
            "t20"."obuSign",
            "t20"."exitFeeType",
            "t20"."transPayType",
            "t20"."payType",
            "t20"."multiProvince",
            "t20"."payCardType",
            "t20"."serviceType",
            "t20"."enVehicleType",
            "t20"."exVehicleType",
            "t20"."enVehicleClass",
            "t20"."exVehicleClass",
            "t20"."enVlpc",
            "t20"."exVlpc",
            "t20"."enAxleCount",
            "t20"."axleCount",
            "t20"."enWeight",
            "t20"."exWeight",
            "t20"."payFee",
            "t20"."fee",
            "t20"."discountFee",
            "t20"."transFee",
            "t20"."unifiedFee",
            "t20"."collectFee",
            "t20"."rebateMoney",
            "t20"."originFee",
            "t20"."provinceDiscountFee",
            "t20"."shortFee",
            "t20"."balanceBefore",
            "t20"."balanceAfter",
            "t20"."obuTotalAmount",
            "t20"."obuTotalDiscountAmount",
            "t20"."cardTotalAmount",
            "t20"."provFee",
            "t20"."splitInFee",
            "t20"."splitCrossFee",
            "t20"."payRebate",
            "t20"."totalCount",
            "t20"."noCardCount",
            "t20"."provTransCount",
            "t20"."provinceCount",
            "t20"."feeMileage",
            "t20"."shortFeeMileage",
            "t20"."tollIntervalsCount",
            "t20"."feeRate",
            "t20"."splitOwnerFeeGroup",
            "t20"."splitOwnerPayFeeGroup",
            "t20"."enTime",
            "t20"."exTime",
            "t20"."triggerTime",
            "t20"."stationReceiveTime",
            "t20"."receiveTime",
            "t20"."lDate",
            "t20"."enTollStationHex",
            "t20"."exTollStationHex",
            "t20"."spcRateVersion",
            "t20"."badNumbers",
            "t20"."badTimes",
            "t20"."badHex",
            "t20"."badYuan",
            "t20"."slipped",
            "t20"."kind",
            "t20"."at",
            "t20"."lane",
            "t20"."station",
            "t20"."version",
            "t20"."codes",
            "t20"."passTime",
            "t20"."hour",
            "t20"."idHour",
            "t20"."shifted",
            "t20"."utc",
            "t20"."first",
            LAG("t20"."record") OVER (
              PARTITION BY "t20"."passId"
              ORDER BY "t20"."exTime" ASC, "t20"."record" ASC, "t20"."file" ASC, "t20"."line" ASC
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) AS "previous_record",
            LAG("t20"."exTime") OVER (
              PARTITION BY "t20"."passId"
              ORDER BY "t20"."exTime" ASC, "t20"."record" ASC, "t20"."file" ASC, "t20"."line" ASC
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) AS "previous_exTime"
          FROM (
            SELECT
              "t16"."file",
              "t16"."line",
              "t16"."record",
              "t16"."sourceId",
              "t16"."laneAppVer",
              "t16"."enTollStationId",
              "t16"."enTollLaneId",
              "t16"."exTollStationId",
              "t16"."exTollLaneId",
              "t16"."enVlp",
              "t16"."exVlp",
              "t16"."identifyVlp",
              "t16"."mediaNo",
              "t16"."obuId",
              "t16"."payCardNet",
              "t16"."payCardId",
              "t16"."TAC",
              "t16"."terminalNo",
              "t16"."terminalTransNo",
              "t16"."passId",
              "t16"."specialType",
              "t16"."vehicleSign",
              "t16"."provinceTransGroup",
              "t16"."tollFeeGroup",
              "t16"."splitOwnerGroup",
              "t16"."axisInfo",
              "t16"."modifyFlag",
              "t16"."originalFlag",
              "t16"."laneType",
              "t16"."roadType",
              "t16"."openType",
              "t16"."mediaType",
              "t16"."obuSign",
              "t16"."exitFeeType",
              "t16"."transPayType",
              "t16"."payType",
              "t16"."multiProvince",
              "t16"."payCardType",
              "t16"."serviceType",
              "t16"."enVehicleType",
              "t16"."exVehicleType",
              "t16"."enVehicleClass",
              "t16"."exVehicleClass",
              "t16"."enVlpc",
              "t16"."exVlpc",
              "t16"."enAxleCount",
              "t16"."axleCount",
              "t16"."enWeight",
              "t16"."exWeight",
              "t16"."payFee",
              "t16"."fee",
              "t16"."discountFee",
              "t16"."transFee",
              "t16"."unifiedFee",
              "t16"."collectFee",
              "t16"."rebateMoney",
              "t16"."originFee",
              "t16"."provinceDiscountFee",
              "t16"."shortFee",
              "t16"."balanceBefore",
              "t16"."balanceAfter",
              "t16"."obuTotalAmount",
              "t16"."obuTotalDiscountAmount",
              "t16"."cardTotalAmount",
              "t16"."provFee",
              "t16"."splitInFee",
              "t16"."splitCrossFee",
              "t16"."payRebate",
              "t16"."totalCount",
              "t16"."noCardCount",
              "t16"."provTransCount",
              "t16"."provinceCount",
              "t16"."feeMileage",
              "t16"."shortFeeMileage",
              "t16"."tollIntervalsCount",
              "t16"."feeRate",
              "t16"."splitOwnerFeeGroup",
              "t16"."splitOwnerPayFeeGroup",
              "t16"."enTime",
              "t16"."exTime",
              "t16"."triggerTime",
              "t16"."stationReceiveTime",
              "t16"."receiveTime",
              "t16"."lDate",
              "t16"."enTollStationHex",
              "t16"."exTollStationHex",
              "t16"."spcRateVersion",
              "t16"."badNumbers",
              "t16"."badTimes",
              "t16"."badHex",
              "t16"."badYuan",
              "t16"."slipped",
              "t16"."kind",
              "t16"."at",
              "t16"."lane",
              "t16"."station",
              "t16"."version",
              "t16"."codes",
              "t16"."passTime",
              "t16"."hour",
              "t16"."idHour",
              "t16"."shifted",
              "t16"."utc",
              "t16"."first"
            FROM "t14" AS "t16"
            WHERE
              NOT (
                (
                  "t16"."manyId" IS NULL
                ) AND (
                  "t16"."passId" IS NOT NULL
                )
              )
          ) AS "t20"
        ) AS "t23"
      ) AS "t26"
      LEFT OUTER JOIN (
        SELECT
          "t5"."passId" AS "joinId",
          COUNT(*) AS "gantry_count",
          SUM("t5"."payFee") AS "gantry_payFee",
          SUM("t5"."fee") AS "gantry_fee",
          SUM("t5"."feeMileage") AS "gantry_feeMileage",
          SUM(CAST(CONTAINS("t5"."codes", '|102|') AS BIGINT)) AS "gantry_noCard",
          MAX("t5"."provinceNumAfter") AS "gantry_provinces",
          MAX("t5"."transTime") AS "gantry_last"
        FROM (
          SELECT
            *
          FROM "gantry" AS "t0"
          WHERE
            "t0"."tradeResult" = 0 AND LENGTH("t0"."passId") = 36
        ) AS "t5"
        GROUP BY
          1
      ) AS "t13"
        ON "t26"."passId" = "t13"."joinId"
    ) AS "t27"
  ) AS "t30"
  LEFT OUTER JOIN (
    SELECT
      *
    FROM (
      SELECT
        "t21"."passId" AS "joinId",
        "t21"."record" AS "entry_record",
        "t21"."enTime" AS "entry_enTime",
        "t21"."enTollStationHex" AS "entry_enTollStationHex",
        "t21"."vlp" AS "entry_vlp",
        "t21"."vlpc" AS "entry_vlpc",
        "t21"."vehicleType" AS "entry_vehicleType",
        "t21"."enAxleCount" AS "entry_enAxleCount"
      FROM "t19" AS "t21"
      WHERE
        "t21"."manyId" IS NULL AND "t21"."passId" IS NOT NULL
    ) AS "t22"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        "t28"."passId" AS "joinId",
        "t28"."record" AS "entry_record",
        "t28"."enTime" AS "entry_enTime",
        "t28"."enTollStationHex" AS "entry_enTollStationHex",
        "t28"."vlp" AS "entry_vlp",
        "t28"."vlpc" AS "entry_vlpc",
        "t28"."vehicleType" AS "entry_vehicleType",
        "t28"."enAxleCount" AS "entry_enAxleCount"
      FROM (
        SELECT
          "t25"."file",
          "t25"."line",
          "t25"."record",
          "t25"."laneAppVer",
          "t25"."enTollStationId",
          "t25"."enTollLaneId",
          "t25"."vlp",
          "t25"."identifyVlp",
          "t25"."TAC",
          "t25"."cardNet",
          "t25"."cardId",
          "t25"."obuId",
          "t25"."terminalNo",
          "t25"."terminalTransNo",
          "t25"."passId",
          "t25"."specialType",
          "t25"."vehicleSign",
          "t25"."axisInfo",
          "t25"."transFee",
          "t25"."balanceBefore",
          "t25"."mediaType",
          "t25"."obuSign",
          "t25"."cardType",
          "t25"."vlpc",
          "t25"."identifyVlpc",
          "t25"."vehicleType",
          "t25"."vehicleClass",
          "t25"."enWeight",
          "t25"."enAxleCount",
          "t25"."laneType",
          "t25"."enTime",
          "t25"."triggerTime",
          "t25"."stationReceiveTime",
          "t25"."receiveTime",
          "t25"."lDate",
          "t25"."enTollStationHex",
          "t25"."enTollLaneHex",
          "t25"."badNumbers",
          "t25"."badTimes",
          "t25"."badHex",
          "t25"."badYuan",
          "t25"."slipped",
          "t25"."kind",
          "t25"."at",
          "t25"."lane",
          "t25"."station",
          "t25"."version",
          "t25"."codes",
          "t25"."passTime",
          "t25"."hour",
          "t25"."idHour",
          "t25"."shifted",
          "t25"."utc",
          ROW_NUMBER() OVER (
            PARTITION BY "t25"."passId"
            ORDER BY "t25"."enTime" ASC, "t25"."record" ASC, "t25"."file" ASC, "t25"."line" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) - 1 AS "rank"
        FROM (
          SELECT
            "t21"."file",
            "t21"."line",
            "t21"."record",
            "t21"."laneAppVer",
            "t21"."enTollStationId",
            "t21"."enTollLaneId",
            "t21"."vlp",
            "t21"."identifyVlp",
            "t21"."TAC",
            "t21"."cardNet",
            "t21"."cardId",
            "t21"."obuId",
            "t21"."terminalNo",
            "t21"."terminalTransNo",
            "t21"."passId",
            "t21"."specialType",
            "t21"."vehicleSign",
            "t21"."axisInfo",
            "t21"."transFee",
            "t21"."balanceBefore",
            "t21"."mediaType",
            "t21"."obuSign",
            "t21"."cardType",
            "t21"."vlpc",
            "t21"."identifyVlpc",
            "t21"."vehicleType",
            "t21"."vehicleClass",
            "t21"."enWeight",
            "t21"."enAxleCount",
            "t21"."laneType",
            "t21"."enTime",
            "t21"."triggerTime",
            "t21"."stationReceiveTime",
            "t21"."receiveTime",
            "t21"."lDate",
            "t21"."enTollStationHex",
            "t21"."enTollLaneHex",
            "t21"."badNumbers",
            "t21"."badTimes",
            "t21"."badHex",
            "t21"."badYuan",
            "t21"."slipped",
            "t21"."kind",
            "t21"."at",
            "t21"."lane",
            "t21"."station",
            "t21"."version",
            "t21"."codes",
            "t21"."passTime",
            "t21"."hour",
            "t21"."idHour",
            "t21"."shifted",
            "t21"."utc"
          FROM "t19" AS "t21"
          WHERE
            NOT (
              (
                "t21"."manyId" IS NULL
              ) AND (
                "t21"."passId" IS NOT NULL
              )
            )
        ) AS "t25"
      ) AS "t28"
      WHERE
        "t28"."rank" = 0
    ) AS "t31"
  ) AS "t33"
    ON "t30"."passId" = "t33"."joinId"
) AS "t34";

-- terminal
SELECT
  "t1"."file",
  "t1"."line",
  "t1"."record",
  "t1"."sourceId",
  "t1"."laneAppVer",
  "t1"."enTollStationId",
  "t1"."enTollLaneId",
  "t1"."exTollStationId",
  "t1"."exTollLaneId",
  "t1"."enVlp",
  "t1"."exVlp",
  "t1"."identifyVlp",
  "t1"."mediaNo",
  "t1"."obuId",
  "t1"."payCardNet",
  "t1"."payCardId",
  "t1"."TAC",
  "t1"."terminalNo",
  "t1"."terminalTransNo",
  "t1"."passId",
  "t1"."specialType",
  "t1"."vehicleSign",
  "t1"."provinceTransGroup",
  "t1"."tollFeeGroup",
  "t1"."splitOwnerGroup",
  "t1"."axisInfo",
  "t1"."modifyFlag",
  "t1"."originalFlag",
  "t1"."laneType",
  "t1"."roadType",
  "t1"."openType",
  "t1"."mediaType",
  "t1"."obuSign",
  "t1"."exitFeeType",
  "t1"."transPayType",
  "t1"."payType",
  "t1"."multiProvince",
  "t1"."payCardType",
  "t1"."serviceType",
  "t1"."enVehicleType",
  "t1"."exVehicleType",
  "t1"."enVehicleClass",
  "t1"."exVehicleClass",
  "t1"."enVlpc",
  "t1"."exVlpc",
  "t1"."enAxleCount",
  "t1"."axleCount",
  "t1"."enWeight",
  "t1"."exWeight",
  "t1"."payFee",
  "t1"."fee",
  "t1"."discountFee",
  "t1"."transFee",
  "t1"."unifiedFee",
  "t1"."collectFee",
  "t1"."rebateMoney",
  "t1"."originFee",
  "t1"."provinceDiscountFee",
  "t1"."shortFee",
  "t1"."balanceBefore",
  "t1"."balanceAfter",
  "t1"."obuTotalAmount",
  "t1"."obuTotalDiscountAmount",
  "t1"."cardTotalAmount",
  "t1"."provFee",
  "t1"."splitInFee",
  "t1"."splitCrossFee",
  "t1"."payRebate",
  "t1"."totalCount",
  "t1"."noCardCount",
  "t1"."provTransCount",
  "t1"."provinceCount",
  "t1"."feeMileage",
  "t1"."shortFeeMileage",
  "t1"."tollIntervalsCount",
  "t1"."feeRate",
  "t1"."splitOwnerFeeGroup",
  "t1"."splitOwnerPayFeeGroup",
  "t1"."enTime",
  "t1"."exTime",
  "t1"."triggerTime",
  "t1"."stationReceiveTime",
  "t1"."receiveTime",
  "t1"."lDate",
  "t1"."enTollStationHex",
  "t1"."exTollStationHex",
  "t1"."spcRateVersion",
  "t1"."badNumbers",
  "t1"."badTimes",
  "t1"."badHex",
  "t1"."badYuan",
  "t1"."slipped",
  "t1"."kind",
  "t1"."at",
  "t1"."lane",
  "t1"."station",
  "t1"."version",
  "t1"."codes",
  "t1"."passTime",
  "t1"."hour",
  "t1"."idHour",
  "t1"."shifted",
  "t1"."utc",
  "t1"."first",
  "t1"."serial",
  LAG("t1"."record") OVER (
    PARTITION BY "t1"."terminalNo"
    ORDER BY "t1"."serial" ASC, "t1"."at" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_record",
  LAG("t1"."serial") OVER (
    PARTITION BY "t1"."terminalNo"
    ORDER BY "t1"."serial" ASC, "t1"."at" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_serial",
  LAG("t1"."at") OVER (
    PARTITION BY "t1"."terminalNo"
    ORDER BY "t1"."serial" ASC, "t1"."at" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_at",
  LAG("t1"."TAC") OVER (
    PARTITION BY "t1"."terminalNo"
    ORDER BY "t1"."serial" ASC, "t1"."at" ASC, "t1"."record" ASC, "t1"."file" ASC, "t1"."line" ASC
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS "previous_TAC"
FROM (
  SELECT
    "t0"."file",
    "t0"."line",
    "t0"."record",
    "t0"."sourceId",
    "t0"."laneAppVer",
    "t0"."enTollStationId",
    "t0"."enTollLaneId",
    "t0"."exTollStationId",
    "t0"."exTollLaneId",
    "t0"."enVlp",
    "t0"."exVlp",
    "t0"."identifyVlp",
    "t0"."mediaNo",
    "t0"."obuId",
    "t0"."payCardNet",
    "t0"."payCardId",
    "t0"."TAC",
    "t0"."terminalNo",
    "t0"."terminalTransNo",
    "t0"."passId",
    "t0"."specialType",
    "t0"."vehicleSign",
    "t0"."provinceTransGroup",
    "t0"."tollFeeGroup",
    "t0"."splitOwnerGroup",
    "t0"."axisInfo",
    "t0"."modifyFlag",
    "t0"."originalFlag",
    "t0"."laneType",
    "t0"."roadType",
    "t0"."openType",
    "t0"."mediaType",
    "t0"."obuSign",
    "t0"."exitFeeType",
    "t0"."transPayType",
    "t0"."payType",
    "t0"."multiProvince",
    "t0"."payCardType",
    "t0"."serviceType",
    "t0"."enVehicleType",
    "t0"."exVehicleType",
    "t0"."enVehicleClass",
    "t0"."exVehicleClass",
    "t0"."enVlpc",
    "t0"."exVlpc",
    "t0"."enAxleCount",
    "t0"."axleCount",
    "t0"."enWeight",
    "t0"."exWeight",
    "t0"."payFee",
    "t0"."fee",
    "t0"."discountFee",
    "t0"."transFee",
    "t0"."unifiedFee",
    "t0"."collectFee",
    "t0"."rebateMoney",
    "t0"."originFee",
    "t0"."provinceDiscountFee",
    "t0"."shortFee",
    "t0"."balanceBefore",
    "t0"."balanceAfter",
    "t0"."obuTotalAmount",
    "t0"."obuTotalDiscountAmount",
    "t0"."cardTotalAmount",
    "t0"."provFee",
    "t0"."splitInFee",
    "t0"."splitCrossFee",
    "t0"."payRebate",
    "t0"."totalCount",
    "t0"."noCardCount",
    "t0"."provTransCount",
    "t0"."provinceCount",
    "t0"."feeMileage",
    "t0"."shortFeeMileage",
    "t0"."tollIntervalsCount",
    "t0"."feeRate",
    "t0"."splitOwnerFeeGroup",
    "t0"."splitOwnerPayFeeGroup",
    "t0"."enTime",
    "t0"."exTime",
    "t0"."triggerTime",
    "t0"."stationReceiveTime",
    "t0"."receiveTime",
    "t0"."lDate",
    "t0"."enTollStationHex",
    "t0"."exTollStationHex",
    "t0"."spcRateVersion",
    "t0"."badNumbers",
    "t0"."badTimes",
    "t0"."badHex",
    "t0"."badYuan",
    "t0"."slipped",
    "t0"."kind",
    "t0"."at",
    "t0"."lane",
    "t0"."station",
    "t0"."version",
    "t0"."codes",
    "t0"."passTime",
    "t0"."hour",
    "t0"."idHour",
    "t0"."shifted",
    "t0"."utc",
    "t0"."first",
    UPPER("t0"."terminalTransNo") AS "serial"
  FROM "exit" AS "t0"
  WHERE
    LENGTH("t0"."terminalNo") = 12
    AND LENGTH("t0"."terminalTransNo") = 8
    AND "t0"."terminalTransNo" <> '00000000'
    AND LENGTH("t0"."TAC") = 8
) AS "t1";

-- priced
SELECT
  "t6"."file",
  "t6"."line",
  "t6"."record",
  "t6"."gantryId",
  "t6"."tollIntervalId",
  "t6"."tollIntervalSign",
  "t6"."vlp",
  "t6"."TAC",
  "t6"."terminalNo",
  "t6"."terminalTransNo",
  "t6"."passId",
  "t6"."specialType",
  "t6"."vehicleSign",
  "t6"."OBUSN",
  "t6"."OBUVlp",
  "t6"."CPUVlp",
  "t6"."CPUNetId",
  "t6"."CPUCardId",
  "t6"."enTollLaneId",
  "t6"."tollModeVer",
  "t6"."tollParaVer",
  "t6"."gantryPassInfo",
  "t6"."gantryPassInfoAfter",
  "t6"."feeProvEF04",
  "t6"."requestName",
  "t6"."feeCalcSpecials",
  "t6"."hourBatchNo",
  "t6"."originalFlag",
  "t6"."computerOrder",
  "t6"."gantryOrderNum",
  "t6"."gantryType",
  "t6"."mediaType",
  "t6"."obuSign",
  "t6"."vlpc",
  "t6"."OBUVlpc",
  "t6"."CPUVlpc",
  "t6"."payFee",
  "t6"."fee",
  "t6"."discountFee",
  "t6"."transFee",
  "t6"."balanceBefore",
  "t6"."balanceAfter",
  "t6"."payFeeProvSumLocal",
  "t6"."vehicleType",
  "t6"."feeVehicleType",
  "t6"."vehicleClass",
  "t6"."OBUVehicleType",
  "t6"."CPUVehicleType",
  "t6"."CPUCardType",
  "t6"."tradeResult",
  "t6"."tradeType",
  "t6"."passState",
  "t6"."holidayState",
  "t6"."validStatus",
  "t6"."feeMileage",
  "t6"."OBUMileageBefore",
  "t6"."OBUMileageAfter",
  "t6"."rateCompute",
  "t6"."rateFitCount",
  "t6"."readCiphertextVerify",
  "t6"."OBUPayFeeSumBefore",
  "t6"."OBUPayFeeSumAfter",
  "t6"."OBUFeeSumBefore",
  "t6"."OBUFeeSumAfter",
  "t6"."OBUProvPayFeeSumBefore",
  "t6"."OBUProvPayFeeSumAfter",
  "t6"."OBUProvFeeSumBefore",
  "t6"."OBUProvFeeSumAfter",
  "t6"."cardFeeSumBefore",
  "t6"."cardFeeSumAfter",
  "t6"."feeSumLocalBefore",
  "t6"."feeSumLocalAfter",
  "t6"."feeSumLocalAfterEF04",
  "t6"."OBUTotalTradeSuccNumBefore",
  "t6"."OBUTotalTradeSuccNumAfter",
  "t6"."OBUProvTradeSuccNumBefore",
  "t6"."OBUProvTradeSuccNumAfter",
  "t6"."noCardTimesBefore",
  "t6"."noCardTimesAfter",
  "t6"."provinceNumBefore",
  "t6"."provinceNumAfter",
  "t6"."gantryPassCountBefore",
  "t6"."gantryPassCount",
  "t6"."CPCFeeTradeResult",
  "t6"."consumeTime",
  "t6"."OBUStartDate",
  "t6"."OBUEndDate",
  "t6"."CPUStartDate",
  "t6"."CPUEndDate",
  "t6"."payFeeGroup",
  "t6"."feeGroup",
  "t6"."discountFeeGroup",
  "t6"."transTime",
  "t6"."enTime",
  "t6"."lastGantryTime",
  "t6"."stationDBTime",
  "t6"."receiveTime",
  "t6"."recordGenTime",
  "t6"."OBUState",
  "t6"."gantryHex",
  "t6"."gantryHexOpposite",
  "t6"."lastGantryHex",
  "t6"."feeProvBeginHex",
  "t6"."enTollStationHex",
  "t6"."badNumbers",
  "t6"."badTimes",
  "t6"."badHex",
  "t6"."badYuan",
  "t6"."slipped",
  "t6"."kind",
  "t6"."at",
  "t6"."lane",
  "t6"."station",
  "t6"."version",
  "t6"."codes",
  "t6"."passTime",
  "t6"."hour",
  "t6"."idHour",
  "t6"."shifted",
  "t6"."utc",
  "t6"."payTotal",
  "t6"."feeTotal",
  "t6"."discountTotal",
  "t6"."etcDone",
  "t6"."cpcDone",
  "t6"."status",
  "t6"."soundEF04",
  "t6"."place",
  "t6"."unit",
  "t6"."unitPay",
  "t2"."price_unit",
  "t2"."price_class",
  "t2"."price_since",
  "t2"."price_until",
  "t2"."price"
FROM (
  SELECT
    "t4"."file",
    "t4"."line",
    "t4"."record",
    "t4"."gantryId",
    "t4"."tollIntervalId",
    "t4"."tollIntervalSign",
    "t4"."vlp",
    "t4"."TAC",
    "t4"."terminalNo",
    "t4"."terminalTransNo",
    "t4"."passId",
    "t4"."specialType",
    "t4"."vehicleSign",
    "t4"."OBUSN",
    "t4"."OBUVlp",
    "t4"."CPUVlp",
    "t4"."CPUNetId",
    "t4"."CPUCardId",
    "t4"."enTollLaneId",
    "t4"."tollModeVer",
    "t4"."tollParaVer",
    "t4"."gantryPassInfo",
    "t4"."gantryPassInfoAfter",
    "t4"."feeProvEF04",
    "t4"."requestName",
    "t4"."feeCalcSpecials",
    "t4"."hourBatchNo",
    "t4"."originalFlag",
    "t4"."computerOrder",
    "t4"."gantryOrderNum",
    "t4"."gantryType",
    "t4"."mediaType",
    "t4"."obuSign",
    "t4"."vlpc",
    "t4"."OBUVlpc",
    "t4"."CPUVlpc",
    "t4"."payFee",
    "t4"."fee",
    "t4"."discountFee",
    "t4"."transFee",
    "t4"."balanceBefore",
    "t4"."balanceAfter",
    "t4"."payFeeProvSumLocal",
    "t4"."vehicleType",
    "t4"."feeVehicleType",
    "t4"."vehicleClass",
    "t4"."OBUVehicleType",
    "t4"."CPUVehicleType",
    "t4"."CPUCardType",
    "t4"."tradeResult",
    "t4"."tradeType",
    "t4"."passState",
    "t4"."holidayState",
    "t4"."validStatus",
    "t4"."feeMileage",
    "t4"."OBUMileageBefore",
    "t4"."OBUMileageAfter",
    "t4"."rateCompute",
    "t4"."rateFitCount",
    "t4"."readCiphertextVerify",
    "t4"."OBUPayFeeSumBefore",
    "t4"."OBUPayFeeSumAfter",
    "t4"."OBUFeeSumBefore",
    "t4"."OBUFeeSumAfter",
    "t4"."OBUProvPayFeeSumBefore",
    "t4"."OBUProvPayFeeSumAfter",
    "t4"."OBUProvFeeSumBefore",
    "t4"."OBUProvFeeSumAfter",
    "t4"."cardFeeSumBefore",
    "t4"."cardFeeSumAfter",
    "t4"."feeSumLocalBefore",
    "t4"."feeSumLocalAfter",
    "t4"."feeSumLocalAfterEF04",
    "t4"."OBUTotalTradeSuccNumBefore",
    "t4"."OBUTotalTradeSuccNumAfter",
    "t4"."OBUProvTradeSuccNumBefore",
    "t4"."OBUProvTradeSuccNumAfter",
    "t4"."noCardTimesBefore",
    "t4"."noCardTimesAfter",
    "t4"."provinceNumBefore",
    "t4"."provinceNumAfter",
    "t4"."gantryPassCountBefore",
    "t4"."gantryPassCount",
    "t4"."CPCFeeTradeResult",
    "t4"."consumeTime",
    "t4"."OBUStartDate",
    "t4"."OBUEndDate",
    "t4"."CPUStartDate",
    "t4"."CPUEndDate",
    "t4"."payFeeGroup",
    "t4"."feeGroup",
    "t4"."discountFeeGroup",
    "t4"."transTime",
    "t4"."enTime",
    "t4"."lastGantryTime",
    "t4"."stationDBTime",
    "t4"."receiveTime",
    "t4"."recordGenTime",
    "t4"."OBUState",
    "t4"."gantryHex",
    "t4"."gantryHexOpposite",
    "t4"."lastGantryHex",
    "t4"."feeProvBeginHex",
    "t4"."enTollStationHex",
    "t4"."badNumbers",
    "t4"."badTimes",
    "t4"."badHex",
    "t4"."badYuan",
    "t4"."slipped",
    "t4"."kind",
    "t4"."at",
    "t4"."lane",
    "t4"."station",
    "t4"."version",
    "t4"."codes",
    "t4"."passTime",
    "t4"."hour",
    "t4"."idHour",
    "t4"."shifted",
    "t4"."utc",
    "t4"."payTotal",
    "t4"."feeTotal",
    "t4"."discountTotal",
    "t4"."etcDone",
    "t4"."cpcDone",
    "t4"."status",
    "t4"."soundEF04",
    "t4"."place",
    LIST_EXTRACT(
      STR_SPLIT(
        REPLACE(
          CASE
            WHEN SUFFIX("t4"."tollIntervalId", '|')
            THEN SUBSTRING(
              "t4"."tollIntervalId",
              CASE WHEN (
                0 + 1
              ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t4"."tollIntervalId") END,
              LENGTH("t4"."tollIntervalId") - 1
            )
            ELSE "t4"."tollIntervalId"
          END,
          '|',
          ','
        ),
        ','
      ),
      "t4"."place" + CAST("t4"."place" >= 0 AS BIGINT)
    ) AS "unit",
    TRY_CAST(LIST_EXTRACT(
      STR_SPLIT(
        REPLACE(
          CASE
            WHEN SUFFIX("t4"."payFeeGroup", '|')
            THEN SUBSTRING(
              "t4"."payFeeGroup",
              CASE WHEN (
                0 + 1
              ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t4"."payFeeGroup") END,
              LENGTH("t4"."payFeeGroup") - 1
            )
            ELSE "t4"."payFeeGroup"
          END,
          '|',
          ','
        ),
        ','
      ),
      "t4"."place" + CAST("t4"."place" >= 0 AS BIGINT)
    ) AS BIGINT) AS "unitPay"
  FROM (
    SELECT
      "t3"."file",
      "t3"."line",
      "t3"."record",
      "t3"."gantryId",
      "t3"."tollIntervalId",
      "t3"."tollIntervalSign",
      "t3"."vlp",
      "t3"."TAC",
      "t3"."terminalNo",
      "t3"."terminalTransNo",
      "t3"."passId",
      "t3"."specialType",
      "t3"."vehicleSign",
      "t3"."OBUSN",
      "t3"."OBUVlp",
      "t3"."CPUVlp",
      "t3"."CPUNetId",
      "t3"."CPUCardId",
      "t3"."enTollLaneId",
      "t3"."tollModeVer",
      "t3"."tollParaVer",
      "t3"."gantryPassInfo",
      "t3"."gantryPassInfoAfter",
      "t3"."feeProvEF04",
      "t3"."requestName",
      "t3"."feeCalcSpecials",
      "t3"."hourBatchNo",
      "t3"."originalFlag",
      "t3"."computerOrder",
      "t3"."gantryOrderNum",
      "t3"."gantryType",
      "t3"."mediaType",
      "t3"."obuSign",
      "t3"."vlpc",
      "t3"."OBUVlpc",
      "t3"."CPUVlpc",
      "t3"."payFee",
      "t3"."fee",
      "t3"."discountFee",
      "t3"."transFee",
      "t3"."balanceBefore",
      "t3"."balanceAfter",
      "t3"."payFeeProvSumLocal",
      "t3"."vehicleType",
      "t3"."feeVehicleType",
      "t3"."vehicleClass",
      "t3"."OBUVehicleType",
      "t3"."CPUVehicleType",
      "t3"."CPUCardType",
      "t3"."tradeResult",
      "t3"."tradeType",
      "t3"."passState",
      "t3"."holidayState",
      "t3"."validStatus",
      "t3"."feeMileage",
      "t3"."OBUMileageBefore",
      "t3"."OBUMileageAfter",
      "t3"."rateCompute",
      "t3"."rateFitCount",
      "t3"."readCiphertextVerify",
      "t3"."OBUPayFeeSumBefore",
      "t3"."OBUPayFeeSumAfter",
      "t3"."OBUFeeSumBefore",
      "t3"."OBUFeeSumAfter",
      "t3"."OBUProvPayFeeSumBefore",
      "t3"."OBUProvPayFeeSumAfter",
      "t3"."OBUProvFeeSumBefore",
      "t3"."OBUProvFeeSumAfter",
      "t3"."cardFeeSumBefore",
      "t3"."cardFeeSumAfter",
      "t3"."feeSumLocalBefore",
      "t3"."feeSumLocalAfter",
      "t3"."feeSumLocalAfterEF04",
      "t3"."OBUTotalTradeSuccNumBefore",
      "t3"."OBUTotalTradeSuccNumAfter",
      "t3"."OBUProvTradeSuccNumBefore",
      "t3"."OBUProvTradeSuccNumAfter",
      "t3"."noCardTimesBefore",
      "t3"."noCardTimesAfter",
      "t3"."provinceNumBefore",
      "t3"."provinceNumAfter",
      "t3"."gantryPassCountBefore",
      "t3"."gantryPassCount",
      "t3"."CPCFeeTradeResult",
      "t3"."consumeTime",
      "t3"."OBUStartDate",
      "t3"."OBUEndDate",
      "t3"."CPUStartDate",
      "t3"."CPUEndDate",
      "t3"."payFeeGroup",
      "t3"."feeGroup",
      "t3"."discountFeeGroup",
      "t3"."transTime",
      "t3"."enTime",
      "t3"."lastGantryTime",
      "t3"."stationDBTime",
      "t3"."receiveTime",
      "t3"."recordGenTime",
      "t3"."OBUState",
      "t3"."gantryHex",
      "t3"."gantryHexOpposite",
      "t3"."lastGantryHex",
      "t3"."feeProvBeginHex",
      "t3"."enTollStationHex",
      "t3"."badNumbers",
      "t3"."badTimes",
      "t3"."badHex",
      "t3"."badYuan",
      "t3"."slipped",
      "t3"."kind",
      "t3"."at",
      "t3"."lane",
      "t3"."station",
      "t3"."version",
      "t3"."codes",
      "t3"."passTime",
      "t3"."hour",
      "t3"."idHour",
      "t3"."shifted",
      "t3"."utc",
      "t3"."payTotal",
      "t3"."feeTotal",
      "t3"."discountTotal",
      "t3"."etcDone",
      "t3"."cpcDone",
      "t3"."status",
      "t3"."soundEF04",
      UNNEST(
        RANGE(
          0,
          (
            LENGTH("t3"."tollIntervalId") - LENGTH(REPLACE("t3"."tollIntervalId", '|', ''))
          ) + CASE WHEN SUFFIX("t3"."tollIntervalId", '|') THEN 0 ELSE 1 END,
          1
        )
      ) AS "place"
    FROM (
      SELECT
        *
      FROM "gantry" AS "t1"
      WHERE
        "t1"."tradeResult" = 0
        AND (
          (
            LENGTH("t1"."payFeeGroup") - LENGTH(REPLACE("t1"."payFeeGroup", '|', ''))
          ) + CASE WHEN SUFFIX("t1"."payFeeGroup", '|') THEN 0 ELSE 1 END
        ) = (
          (
            LENGTH("t1"."tollIntervalId") - LENGTH(REPLACE("t1"."tollIntervalId", '|', ''))
          ) + CASE WHEN SUFFIX("t1"."tollIntervalId", '|') THEN 0 ELSE 1 END
        )
    ) AS "t3"
  ) AS "t4"
) AS "t6"
LEFT OUTER JOIN "prices" AS "t2"
  ON "t6"."unit" = "t2"."price_unit"
  AND "t6"."feeVehicleType" = "t2"."price_class"
  AND "t6"."at" >= "t2"."price_since"
  AND "t6"."at" < "t2"."price_until";
