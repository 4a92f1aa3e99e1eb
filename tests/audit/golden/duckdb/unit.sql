-- unit.discount: fee and discount are not the payable amount | 实收 + 优惠 ≠ 应收
-- error; codes_fees.md 3.1 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."payFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') || ' + ' || COALESCE(CAST("t0"."discountFee" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    TRUE AND NOT (
      (
        "t0"."fee" + "t0"."discountFee"
      ) = "t0"."payFee"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.payable-group: payable amounts of the units do not add up | 单元应收之和 ≠ 应收
-- error; codes_fees.md 2.5, real_data.md 3.4 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."payFee" AS TEXT), 'none') AS "expected",
  "t0"."payFeeGroup" AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."etcDone" OR "t0"."cpcDone"
    )
    AND NOT (
      "t0"."payTotal" = "t0"."payFee"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.fee-group: fees of the units do not add up | 单元实收之和 ≠ 实收
-- error; codes_fees.md 2.5, real_data.md 3.4 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') AS "expected",
  "t0"."feeGroup" AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."etcDone" OR "t0"."cpcDone"
    ) AND NOT (
      "t0"."feeTotal" = "t0"."fee"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.discount-group: discounts of the units do not add up | 单元优惠之和 ≠ 优惠
-- error; codes_fees.md 2.5, real_data.md 3.4 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."discountFee" AS TEXT), 'none') AS "expected",
  "t0"."discountFeeGroup" AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."etcDone" OR "t0"."cpcDone"
    )
    AND NOT (
      "t0"."discountTotal" = "t0"."discountFee"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.count: units, signs and amounts are not equally many | 收费单元、标识与金额数量不一致
-- error; codes_fees.md 2.5 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(
    CAST((
      LENGTH("t0"."tollIntervalId") - LENGTH(REPLACE("t0"."tollIntervalId", '|', ''))
    ) + CASE WHEN SUFFIX("t0"."tollIntervalId", '|') THEN 0 ELSE 1 END AS TEXT),
    'none'
  ) || ' units' AS "expected",
  '' || COALESCE(
    CAST((
      LENGTH("t0"."payFeeGroup") - LENGTH(REPLACE("t0"."payFeeGroup", '|', ''))
    ) + CASE WHEN SUFFIX("t0"."payFeeGroup", '|') THEN 0 ELSE 1 END AS TEXT),
    'none'
  ) || ' payable, ' || COALESCE(
    CAST((
      LENGTH("t0"."feeGroup") - LENGTH(REPLACE("t0"."feeGroup", '|', ''))
    ) + CASE WHEN SUFFIX("t0"."feeGroup", '|') THEN 0 ELSE 1 END AS TEXT),
    'none'
  ) || ' fees, ' || COALESCE(
    CAST((
      LENGTH("t0"."tollIntervalSign") - LENGTH(REPLACE("t0"."tollIntervalSign", '|', ''))
    ) + CASE WHEN SUFFIX("t0"."tollIntervalSign", '|') THEN 0 ELSE 1 END AS TEXT),
    'none'
  ) || ' signs' AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."tradeResult" = 0
    )
    AND NOT (
      CASE
        WHEN NOT (
          CONTAINS("t0"."tollIntervalId", '|')
        )
        AND NOT (
          CONTAINS("t0"."payFeeGroup", '|')
        )
        AND NOT (
          CONTAINS("t0"."feeGroup", '|')
        )
        AND NOT (
          CONTAINS("t0"."tollIntervalSign", '|')
        )
        THEN TRUE
        ELSE (
          NOT (
            CONTAINS("t0"."tollIntervalId", '|')
          )
          AND NOT (
            CONTAINS("t0"."payFeeGroup", '|')
          )
          AND NOT (
            CONTAINS("t0"."feeGroup", '|')
          )
          AND NOT (
            CONTAINS("t0"."tollIntervalSign", '|')
          )
        )
        OR (
          TRUE
          AND (
            (
              (
                LENGTH("t0"."payFeeGroup") - LENGTH(REPLACE("t0"."payFeeGroup", '|', ''))
              ) + CASE WHEN SUFFIX("t0"."payFeeGroup", '|') THEN 0 ELSE 1 END
            ) = (
              (
                LENGTH("t0"."tollIntervalId") - LENGTH(REPLACE("t0"."tollIntervalId", '|', ''))
              ) + CASE WHEN SUFFIX("t0"."tollIntervalId", '|') THEN 0 ELSE 1 END
            )
          )
          AND (
            (
              (
                LENGTH("t0"."feeGroup") - LENGTH(REPLACE("t0"."feeGroup", '|', ''))
              ) + CASE WHEN SUFFIX("t0"."feeGroup", '|') THEN 0 ELSE 1 END
            ) = (
              (
                LENGTH("t0"."tollIntervalId") - LENGTH(REPLACE("t0"."tollIntervalId", '|', ''))
              ) + CASE WHEN SUFFIX("t0"."tollIntervalId", '|') THEN 0 ELSE 1 END
            )
          )
          AND (
            (
              (
                LENGTH("t0"."tollIntervalSign") - LENGTH(REPLACE("t0"."tollIntervalSign", '|', ''))
              ) + CASE WHEN SUFFIX("t0"."tollIntervalSign", '|') THEN 0 ELSE 1 END
            ) = (
              (
                LENGTH("t0"."tollIntervalId") - LENGTH(REPLACE("t0"."tollIntervalId", '|', ''))
              ) + CASE WHEN SUFFIX("t0"."tollIntervalId", '|') THEN 0 ELSE 1 END
            )
          )
        )
      END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.repeated: one unit is charged twice in a record | 同一收费单元重复计费
-- error; codes_fees.md 6 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'different units' AS "expected",
  "t0"."tollIntervalId" AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."tradeResult" = 0
    )
    AND (
      CONTAINS("t0"."tollIntervalId", '|')
      AND (
        (
          (
            LENGTH("t0"."tollIntervalId") - LENGTH(REPLACE("t0"."tollIntervalId", '|', ''))
          ) + CASE WHEN SUFFIX("t0"."tollIntervalId", '|') THEN 0 ELSE 1 END
        ) = 2
      )
    )
    AND NOT (
      SUBSTRING(
        "t0"."tollIntervalId",
        CASE WHEN (
          0 + 1
        ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t0"."tollIntervalId") END,
        16
      ) <> RIGHT("t0"."tollIntervalId", 16)
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.ratio: fee of a unit is no known share of the payable amount | 单元实收与应收比例未知
-- warning; real_data.md 3.2 (M)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || '95, 85, 70, 65, 60, 100 or 0 % of ' || COALESCE(CAST("t0"."payFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."etcDone"
    AND NOT (
      CONTAINS("t0"."feeGroup", '|')
    )
    AND NOT (
      FALSE
      OR (
        "t0"."fee" = CAST(FLOOR((
          (
            "t0"."payFee" * 95 * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT)
      )
      OR (
        "t0"."fee" = CAST(FLOOR((
          (
            "t0"."payFee" * 85 * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT)
      )
      OR (
        "t0"."fee" = CAST(FLOOR((
          (
            "t0"."payFee" * 70 * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT)
      )
      OR (
        "t0"."fee" = CAST(FLOOR((
          (
            "t0"."payFee" * 65 * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT)
      )
      OR (
        "t0"."fee" = CAST(FLOOR((
          (
            "t0"."payFee" * 60 * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT)
      )
      OR (
        "t0"."fee" = CAST(FLOOR((
          (
            "t0"."payFee" * 100 * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT)
      )
      OR (
        "t0"."fee" = CAST(FLOOR((
          (
            "t0"."payFee" * 0 * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT)
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.payable-sum: payable sum on the OBU did not grow by this record | OBU累计应收未按本次累加
-- error; real_data.md 3.4: 909 of 909 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."OBUPayFeeSumBefore" AS TEXT), 'none') || ' + ' || COALESCE(CAST("t0"."payFee" AS TEXT), 'none') || ' = ' || COALESCE(CAST("t0"."OBUPayFeeSumBefore" + "t0"."payFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."OBUPayFeeSumAfter" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."etcDone"
    AND (
      "t0"."OBUPayFeeSumBefore" >= 0
    )
    AND NOT (
      "t0"."OBUPayFeeSumAfter" = (
        "t0"."OBUPayFeeSumBefore" + "t0"."payFee"
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.fee-sum: charged sum on the OBU did not grow by this record | OBU累计实收未按本次累加
-- error; real_data.md 3.4: 903 of 909 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."OBUFeeSumBefore" AS TEXT), 'none') || ' + ' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') || ' = ' || COALESCE(CAST("t0"."OBUFeeSumBefore" + "t0"."fee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."OBUFeeSumAfter" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."etcDone"
    AND (
      "t0"."OBUFeeSumBefore" >= 0
    )
    AND (
      "t0"."originalFlag" = 1
    )
    AND (
      "t0"."gantryType" <> 3
    )
    AND NOT (
      "t0"."OBUFeeSumAfter" = (
        "t0"."OBUFeeSumBefore" + "t0"."fee"
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.province-payable-sum: province's payable sum on the OBU did not grow by this record | OBU本省累计应收未按本次累加
-- error; real_data.md 3.4: 909 of 909 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."OBUProvPayFeeSumBefore" AS TEXT), 'none') || ' + ' || COALESCE(CAST("t0"."payFee" AS TEXT), 'none') || ' = ' || COALESCE(CAST("t0"."OBUProvPayFeeSumBefore" + "t0"."payFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."OBUProvPayFeeSumAfter" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."etcDone"
    AND (
      "t0"."OBUProvPayFeeSumBefore" >= 0
    )
    AND NOT (
      "t0"."OBUProvPayFeeSumAfter" = (
        "t0"."OBUProvPayFeeSumBefore" + "t0"."payFee"
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.province-fee-sum: province's charged sum on the OBU did not grow by this record | OBU本省累计实收未按本次累加
-- error; real_data.md 3.4: 902 of 909 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."OBUProvFeeSumBefore" AS TEXT), 'none') || ' + ' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') || ' = ' || COALESCE(CAST("t0"."OBUProvFeeSumBefore" + "t0"."fee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."OBUProvFeeSumAfter" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."etcDone"
    AND (
      "t0"."OBUProvFeeSumBefore" >= 0
    )
    AND (
      "t0"."originalFlag" = 1
    )
    AND (
      "t0"."gantryType" <> 3
    )
    AND NOT (
      "t0"."OBUProvFeeSumAfter" = (
        "t0"."OBUProvFeeSumBefore" + "t0"."fee"
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.border-charge: charge of the province at its border gantry is not the least of the three branches | 省界出口本省实收 ≠ 三者最小值
-- error; real_data.md 3.1: 10 of 10 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(
    CAST(LEAST(
      "t0"."OBUProvFeeSumBefore" + "t0"."fee",
      LEAST(
        CAST(FLOOR(
          (
            (
              "t0"."OBUProvPayFeeSumAfter" * 95 * 2
            ) + 100
          ) / (
            NULLIF(100 * 2, 0)
          )
        ) AS BIGINT),
        CAST(FLOOR(
          (
            (
              "t0"."OBUProvPayFeeSumAfter" * 2
            ) + 100
          ) / (
            NULLIF(100 * 2, 0)
          )
        ) AS BIGINT) * 95
      )
    ) AS TEXT),
    'none'
  ) AS "expected",
  '' || COALESCE(CAST("t0"."OBUProvFeeSumAfter" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."etcDone"
    AND (
      "t0"."gantryType" = 3
    )
    AND (
      "t0"."originalFlag" = 1
    )
    AND (
      "t0"."OBUProvFeeSumBefore" >= 0
    )
    AND (
      "t0"."OBUProvPayFeeSumAfter" >= 0
    )
    AND NOT (
      "t0"."OBUProvFeeSumAfter" = LEAST(
        "t0"."OBUProvFeeSumBefore" + "t0"."fee",
        LEAST(
          CAST(FLOOR(
            (
              (
                "t0"."OBUProvPayFeeSumAfter" * 95 * 2
              ) + 100
            ) / (
              NULLIF(100 * 2, 0)
            )
          ) AS BIGINT),
          CAST(FLOOR(
            (
              (
                "t0"."OBUProvPayFeeSumAfter" * 2
              ) + 100
            ) / (
              NULLIF(100 * 2, 0)
            )
          ) AS BIGINT) * 95
        )
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.card-sum: sum on the card did not grow by this record | 卡累计金额未按本次累加
-- error; real_data.md 3.4: 906 of 909 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."cardFeeSumBefore" AS TEXT), 'none') || ' + ' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') || ' = ' || COALESCE(CAST("t0"."cardFeeSumBefore" + "t0"."fee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."cardFeeSumAfter" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."etcDone"
    AND (
      "t0"."cardFeeSumBefore" >= 0
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|102|') ELSE FALSE END
    )
    AND NOT (
      "t0"."cardFeeSumAfter" = (
        "t0"."cardFeeSumBefore" + "t0"."fee"
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.total-count: count of transactions on the OBU did not grow by one | OBU累计交易成功次数未加1
-- error; real_data.md 3.4: 909 of 909 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."OBUTotalTradeSuccNumBefore" AS TEXT), 'none') || ' + ' || COALESCE(CAST(1 AS TEXT), 'none') || ' = ' || COALESCE(CAST("t0"."OBUTotalTradeSuccNumBefore" + 1 AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."OBUTotalTradeSuccNumAfter" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."etcDone"
    AND (
      "t0"."OBUTotalTradeSuccNumBefore" >= 0
    )
    AND NOT (
      "t0"."OBUTotalTradeSuccNumAfter" = (
        "t0"."OBUTotalTradeSuccNumBefore" + 1
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.province-count: province's count of transactions did not grow by one | 本省累计交易成功次数未加1
-- error; real_data.md 3.4: 909 of 909 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."OBUProvTradeSuccNumBefore" AS TEXT), 'none') || ' + ' || COALESCE(CAST(1 AS TEXT), 'none') || ' = ' || COALESCE(CAST("t0"."OBUProvTradeSuccNumBefore" + 1 AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."OBUProvTradeSuccNumAfter" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."etcDone" OR "t0"."cpcDone"
    )
    AND (
      "t0"."OBUProvTradeSuccNumBefore" >= 0
    )
    AND NOT (
      "t0"."OBUProvTradeSuccNumAfter" = (
        "t0"."OBUProvTradeSuccNumBefore" + 1
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.mileage: mileage on the medium did not grow by this record | 累计里程未按本次累加
-- error; real_data.md 3.4: 899 of 909 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."OBUMileageBefore" AS TEXT), 'none') || ' + ' || COALESCE(CAST("t0"."feeMileage" AS TEXT), 'none') || ' = ' || COALESCE(CAST("t0"."OBUMileageBefore" + "t0"."feeMileage" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."OBUMileageAfter" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."etcDone" OR "t0"."cpcDone"
    )
    AND (
      "t0"."OBUMileageBefore" >= 0
    )
    AND (
      "t0"."feeMileage" >= 0
    )
    AND (
      "t0"."originalFlag" = 1
    )
    AND NOT (
      "t0"."OBUMileageAfter" = (
        "t0"."OBUMileageBefore" + "t0"."feeMileage"
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.balance: balance changed under a gantry on the road | 路上门架卡余额发生变化
-- error; real_data.md 3.4 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."balanceBefore" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."balanceAfter" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."etcDone"
    AND (
      "t0"."originalFlag" = 1
    )
    AND (
      "t0"."balanceBefore" IS NOT NULL
    )
    AND (
      "t0"."balanceAfter" <> 0
    )
    AND NOT (
      "t0"."balanceBefore" = "t0"."balanceAfter"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.fitted: number of fitted units is not that of the leading signs 5 | 拟合单元数与标识不符
-- error; real_data.md 3.2 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(
    CAST(CASE
      WHEN STARTS_WITH("t0"."tollIntervalSign", '5|')
      THEN CAST(FLOOR(
        (
          LENGTH("t0"."tollIntervalSign") - LENGTH(REGEXP_REPLACE("t0"."tollIntervalSign", '^(5\|)+', '', 'g'))
        ) / (
          2
        )
      ) AS BIGINT)
      ELSE 0
    END AS TEXT),
    'none'
  ) || ' fitted' AS "expected",
  '' || 'rateFitCount ' || COALESCE(CAST("t0"."rateFitCount" AS TEXT), 'none') || ', rateCompute ' || COALESCE(CAST("t0"."rateCompute" AS TEXT), 'none') || ', signs ' || COALESCE("t0"."tollIntervalSign", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."tradeResult" = 0
    )
    AND CASE
      WHEN "t0"."tollIntervalSign" IN ('0', '1', '5')
      THEN TRUE
      ELSE "t0"."tollIntervalSign" IN ('0', '1', '5')
      OR REGEXP_MATCHES("t0"."tollIntervalSign", '^[015](\|[015])*\|?$')
    END
    AND NOT (
      CASE
        WHEN STARTS_WITH("t0"."tollIntervalSign", '5|')
        THEN (
          "t0"."rateFitCount" = CAST(FLOOR(
            (
              LENGTH("t0"."tollIntervalSign") - LENGTH(REGEXP_REPLACE("t0"."tollIntervalSign", '^(5\|)+', '', 'g'))
            ) / (
              2
            )
          ) AS BIGINT)
        )
        AND (
          "t0"."rateCompute" = 2
        )
        ELSE (
          "t0"."rateFitCount" = 0
        ) AND (
          "t0"."rateCompute" = 1
        )
      END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.failed: transaction failed and yet charges | 交易失败但计费
-- error; codes_fees.md 2.5: empty-trade rule (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '0 and 0' AS "expected",
  '' || COALESCE(CAST("t0"."payFee" AS TEXT), 'none') || ' and ' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."tradeResult" = 1
    )
    AND NOT (
      (
        "t0"."payFee" = 0
      ) AND (
        "t0"."fee" = 0
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.failed-sums: transaction failed and yet changed sums on the OBU | 交易失败但OBU累计发生变化
-- error; real_data.md 3.4: 99 of 101 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."OBUPayFeeSumBefore" AS TEXT), 'none') || ', ' || COALESCE(CAST("t0"."OBUFeeSumBefore" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."OBUPayFeeSumAfter" AS TEXT), 'none') || ', ' || COALESCE(CAST("t0"."OBUFeeSumAfter" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."tradeResult" = 1
    )
    AND (
      "t0"."mediaType" = 1
    )
    AND NOT (
      TRUE
      AND (
        "t0"."OBUPayFeeSumBefore" = "t0"."OBUPayFeeSumAfter"
      )
      AND (
        "t0"."OBUFeeSumBefore" = "t0"."OBUFeeSumAfter"
      )
      AND (
        "t0"."OBUTotalTradeSuccNumBefore" = "t0"."OBUTotalTradeSuccNumAfter"
      )
      AND (
        "t0"."OBUProvPayFeeSumBefore" = "t0"."OBUProvPayFeeSumAfter"
      )
      AND (
        "t0"."cardFeeSumBefore" = "t0"."cardFeeSumAfter"
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.cpc-sum: province's sum on the CPC card did not grow by this record | CPC省内累计未按本次累加
-- error; real_data.md 3.3: 323 of 323 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."feeSumLocalBefore" AS TEXT), 'none') || ' + ' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') || ' = ' || COALESCE(CAST("t0"."feeSumLocalBefore" + "t0"."fee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."feeSumLocalAfter" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."cpcDone"
    AND (
      "t0"."feeSumLocalBefore" >= 0
    )
    AND NOT (
      "t0"."feeSumLocalAfter" = (
        "t0"."feeSumLocalBefore" + "t0"."fee"
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.cpc-discount: discount on a CPC trip | CPC享受折扣
-- error; real_data.md 3.3: 991 of 991 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."payFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE("t0"."cpcDone" AND NOT (
    "t0"."fee" = "t0"."payFee"
  ), FALSE)
  AND NOT (
    "t0"."shifted"
  );

-- unit.cpc-yuan: fee for EF04 is not the province's sum, rounded half-up to yuan | EF04金额 ≠ 省内累计四舍五入到元
-- error; real_data.md 3.3: 681 of 682 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(
    CAST(CAST(FLOOR((
      (
        "t0"."feeSumLocalAfter" * 2
      ) + 100
    ) / (
      NULLIF(100 * 2, 0)
    )) AS BIGINT) * 100 AS TEXT),
    'none'
  ) || ' of ' || COALESCE(CAST("t0"."feeSumLocalAfter" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."feeSumLocalAfterEF04" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."cpcDone"
    AND (
      "t0"."feeSumLocalAfterEF04" >= 0
    )
    AND (
      "t0"."feeSumLocalAfter" >= 0
    )
    AND (
      "t0"."CPCFeeTradeResult" = 0
    )
    AND NOT (
      "t0"."feeSumLocalAfterEF04" = (
        CAST(FLOOR((
          (
            "t0"."feeSumLocalAfter" * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT) * 100
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.cpc-ef04-form: EF04 record is not 23 bytes in hexadecimal digits | EF04记录格式不符
-- error; real_data.md 3.3: 24 of 24 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '46 hexadecimal digits' AS "expected",
  "t0"."feeProvEF04" AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."cpcDone"
    AND NOT (
      "t0"."feeProvEF04" IN ('-1', '0')
    )
    AND NOT (
      "t0"."soundEF04"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.cpc-ef04-fee: fee in the EF04 record is not the one reported | EF04记录金额不符
-- error; real_data.md 3.3: 682 rows (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."feeSumLocalAfterEF04" AS TEXT), 'none') AS "expected",
  '' || COALESCE(
    CAST((
      (
        (
          (
            (
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
                              "t0"."feeProvEF04",
                              CASE WHEN (
                                4 + 1
                              ) >= 1 THEN 4 + 1 ELSE 4 + 1 + LENGTH("t0"."feeProvEF04") END,
                              1
                            )
                          ) - 1
                        )
                      ) * 16
                    ) + (
                      STRPOS(
                        '0123456789ABCDEF',
                        SUBSTRING(
                          "t0"."feeProvEF04",
                          CASE WHEN (
                            5 + 1
                          ) >= 1 THEN 5 + 1 ELSE 5 + 1 + LENGTH("t0"."feeProvEF04") END,
                          1
                        )
                      ) - 1
                    )
                  ) * 16
                ) + (
                  STRPOS(
                    '0123456789ABCDEF',
                    SUBSTRING(
                      "t0"."feeProvEF04",
                      CASE WHEN (
                        6 + 1
                      ) >= 1 THEN 6 + 1 ELSE 6 + 1 + LENGTH("t0"."feeProvEF04") END,
                      1
                    )
                  ) - 1
                )
              ) * 16
            ) + (
              STRPOS(
                '0123456789ABCDEF',
                SUBSTRING(
                  "t0"."feeProvEF04",
                  CASE WHEN (
                    7 + 1
                  ) >= 1 THEN 7 + 1 ELSE 7 + 1 + LENGTH("t0"."feeProvEF04") END,
                  1
                )
              ) - 1
            )
          ) * 16
        ) + (
          STRPOS(
            '0123456789ABCDEF',
            SUBSTRING(
              "t0"."feeProvEF04",
              CASE WHEN (
                8 + 1
              ) >= 1 THEN 8 + 1 ELSE 8 + 1 + LENGTH("t0"."feeProvEF04") END,
              1
            )
          ) - 1
        )
      ) * 16
    ) + (
      STRPOS(
        '0123456789ABCDEF',
        SUBSTRING(
          "t0"."feeProvEF04",
          CASE WHEN (
            9 + 1
          ) >= 1 THEN 9 + 1 ELSE 9 + 1 + LENGTH("t0"."feeProvEF04") END,
          1
        )
      ) - 1
    ) AS TEXT),
    'none'
  ) || ' in ' || COALESCE("t0"."feeProvEF04", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."cpcDone"
    AND "t0"."soundEF04"
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|194|') ELSE FALSE END
    )
    AND (
      "t0"."feeSumLocalAfterEF04" >= 0
    )
    AND NOT (
      (
        (
          (
            (
              (
                (
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
                                  "t0"."feeProvEF04",
                                  CASE WHEN (
                                    4 + 1
                                  ) >= 1 THEN 4 + 1 ELSE 4 + 1 + LENGTH("t0"."feeProvEF04") END,
                                  1
                                )
                              ) - 1
                            )
                          ) * 16
                        ) + (
                          STRPOS(
                            '0123456789ABCDEF',
                            SUBSTRING(
                              "t0"."feeProvEF04",
                              CASE WHEN (
                                5 + 1
                              ) >= 1 THEN 5 + 1 ELSE 5 + 1 + LENGTH("t0"."feeProvEF04") END,
                              1
                            )
                          ) - 1
                        )
                      ) * 16
                    ) + (
                      STRPOS(
                        '0123456789ABCDEF',
                        SUBSTRING(
                          "t0"."feeProvEF04",
                          CASE WHEN (
                            6 + 1
                          ) >= 1 THEN 6 + 1 ELSE 6 + 1 + LENGTH("t0"."feeProvEF04") END,
                          1
                        )
                      ) - 1
                    )
                  ) * 16
                ) + (
                  STRPOS(
                    '0123456789ABCDEF',
                    SUBSTRING(
                      "t0"."feeProvEF04",
                      CASE WHEN (
                        7 + 1
                      ) >= 1 THEN 7 + 1 ELSE 7 + 1 + LENGTH("t0"."feeProvEF04") END,
                      1
                    )
                  ) - 1
                )
              ) * 16
            ) + (
              STRPOS(
                '0123456789ABCDEF',
                SUBSTRING(
                  "t0"."feeProvEF04",
                  CASE WHEN (
                    8 + 1
                  ) >= 1 THEN 8 + 1 ELSE 8 + 1 + LENGTH("t0"."feeProvEF04") END,
                  1
                )
              ) - 1
            )
          ) * 16
        ) + (
          STRPOS(
            '0123456789ABCDEF',
            SUBSTRING(
              "t0"."feeProvEF04",
              CASE WHEN (
                9 + 1
              ) >= 1 THEN 9 + 1 ELSE 9 + 1 + LENGTH("t0"."feeProvEF04") END,
              1
            )
          ) - 1
        )
      ) = "t0"."feeSumLocalAfterEF04"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.cpc-ef04-count: count in the EF04 record is not the province's count | EF04记录次数不符
-- error; real_data.md 3.3: 682 of 682 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."OBUProvTradeSuccNumAfter" AS TEXT), 'none') AS "expected",
  '' || COALESCE(
    CAST((
      (
        (
          0 * 16
        ) + (
          STRPOS(
            '0123456789ABCDEF',
            SUBSTRING(
              "t0"."feeProvEF04",
              CASE WHEN (
                2 + 1
              ) >= 1 THEN 2 + 1 ELSE 2 + 1 + LENGTH("t0"."feeProvEF04") END,
              1
            )
          ) - 1
        )
      ) * 16
    ) + (
      STRPOS(
        '0123456789ABCDEF',
        SUBSTRING(
          "t0"."feeProvEF04",
          CASE WHEN (
            3 + 1
          ) >= 1 THEN 3 + 1 ELSE 3 + 1 + LENGTH("t0"."feeProvEF04") END,
          1
        )
      ) - 1
    ) AS TEXT),
    'none'
  ) || ' in ' || COALESCE("t0"."feeProvEF04", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."cpcDone"
    AND "t0"."soundEF04"
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|194|') ELSE FALSE END
    )
    AND (
      "t0"."OBUProvTradeSuccNumAfter" >= 0
    )
    AND NOT (
      (
        (
          (
            (
              0 * 16
            ) + (
              STRPOS(
                '0123456789ABCDEF',
                SUBSTRING(
                  "t0"."feeProvEF04",
                  CASE WHEN (
                    2 + 1
                  ) >= 1 THEN 2 + 1 ELSE 2 + 1 + LENGTH("t0"."feeProvEF04") END,
                  1
                )
              ) - 1
            )
          ) * 16
        ) + (
          STRPOS(
            '0123456789ABCDEF',
            SUBSTRING(
              "t0"."feeProvEF04",
              CASE WHEN (
                3 + 1
              ) >= 1 THEN 3 + 1 ELSE 3 + 1 + LENGTH("t0"."feeProvEF04") END,
              1
            )
          ) - 1
        )
      ) = "t0"."OBUProvTradeSuccNumAfter"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.cpc-ef04-mileage: mileage in the EF04 record is not the one on the medium | EF04记录里程不符
-- error; real_data.md 3.3: 648 of 682, the others of lanes (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."OBUMileageAfter" AS TEXT), 'none') AS "expected",
  '' || COALESCE(
    CAST((
      (
        (
          (
            (
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
                              "t0"."feeProvEF04",
                              CASE WHEN (
                                10 + 1
                              ) >= 1 THEN 10 + 1 ELSE 10 + 1 + LENGTH("t0"."feeProvEF04") END,
                              1
                            )
                          ) - 1
                        )
                      ) * 16
                    ) + (
                      STRPOS(
                        '0123456789ABCDEF',
                        SUBSTRING(
                          "t0"."feeProvEF04",
                          CASE WHEN (
                            11 + 1
                          ) >= 1 THEN 11 + 1 ELSE 11 + 1 + LENGTH("t0"."feeProvEF04") END,
                          1
                        )
                      ) - 1
                    )
                  ) * 16
                ) + (
                  STRPOS(
                    '0123456789ABCDEF',
                    SUBSTRING(
                      "t0"."feeProvEF04",
                      CASE WHEN (
                        12 + 1
                      ) >= 1 THEN 12 + 1 ELSE 12 + 1 + LENGTH("t0"."feeProvEF04") END,
                      1
                    )
                  ) - 1
                )
              ) * 16
            ) + (
              STRPOS(
                '0123456789ABCDEF',
                SUBSTRING(
                  "t0"."feeProvEF04",
                  CASE WHEN (
                    13 + 1
                  ) >= 1 THEN 13 + 1 ELSE 13 + 1 + LENGTH("t0"."feeProvEF04") END,
                  1
                )
              ) - 1
            )
          ) * 16
        ) + (
          STRPOS(
            '0123456789ABCDEF',
            SUBSTRING(
              "t0"."feeProvEF04",
              CASE WHEN (
                14 + 1
              ) >= 1 THEN 14 + 1 ELSE 14 + 1 + LENGTH("t0"."feeProvEF04") END,
              1
            )
          ) - 1
        )
      ) * 16
    ) + (
      STRPOS(
        '0123456789ABCDEF',
        SUBSTRING(
          "t0"."feeProvEF04",
          CASE WHEN (
            15 + 1
          ) >= 1 THEN 15 + 1 ELSE 15 + 1 + LENGTH("t0"."feeProvEF04") END,
          1
        )
      ) - 1
    ) AS TEXT),
    'none'
  ) || ' in ' || COALESCE("t0"."feeProvEF04", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."cpcDone"
    AND "t0"."soundEF04"
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|194|') ELSE FALSE END
    )
    AND (
      "t0"."originalFlag" = 1
    )
    AND (
      "t0"."OBUMileageAfter" >= 0
    )
    AND NOT (
      (
        (
          (
            (
              (
                (
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
                                  "t0"."feeProvEF04",
                                  CASE WHEN (
                                    10 + 1
                                  ) >= 1 THEN 10 + 1 ELSE 10 + 1 + LENGTH("t0"."feeProvEF04") END,
                                  1
                                )
                              ) - 1
                            )
                          ) * 16
                        ) + (
                          STRPOS(
                            '0123456789ABCDEF',
                            SUBSTRING(
                              "t0"."feeProvEF04",
                              CASE WHEN (
                                11 + 1
                              ) >= 1 THEN 11 + 1 ELSE 11 + 1 + LENGTH("t0"."feeProvEF04") END,
                              1
                            )
                          ) - 1
                        )
                      ) * 16
                    ) + (
                      STRPOS(
                        '0123456789ABCDEF',
                        SUBSTRING(
                          "t0"."feeProvEF04",
                          CASE WHEN (
                            12 + 1
                          ) >= 1 THEN 12 + 1 ELSE 12 + 1 + LENGTH("t0"."feeProvEF04") END,
                          1
                        )
                      ) - 1
                    )
                  ) * 16
                ) + (
                  STRPOS(
                    '0123456789ABCDEF',
                    SUBSTRING(
                      "t0"."feeProvEF04",
                      CASE WHEN (
                        13 + 1
                      ) >= 1 THEN 13 + 1 ELSE 13 + 1 + LENGTH("t0"."feeProvEF04") END,
                      1
                    )
                  ) - 1
                )
              ) * 16
            ) + (
              STRPOS(
                '0123456789ABCDEF',
                SUBSTRING(
                  "t0"."feeProvEF04",
                  CASE WHEN (
                    14 + 1
                  ) >= 1 THEN 14 + 1 ELSE 14 + 1 + LENGTH("t0"."feeProvEF04") END,
                  1
                )
              ) - 1
            )
          ) * 16
        ) + (
          STRPOS(
            '0123456789ABCDEF',
            SUBSTRING(
              "t0"."feeProvEF04",
              CASE WHEN (
                15 + 1
              ) >= 1 THEN 15 + 1 ELSE 15 + 1 + LENGTH("t0"."feeProvEF04") END,
              1
            )
          ) - 1
        )
      ) = "t0"."OBUMileageAfter"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.cpc-ef04-gantry: last gantry in the EF04 record is another one | EF04记录最近门架不符
-- error; real_data.md 3.3: 681 of 682 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  "t0"."gantryHex" AS "expected",
  '' || COALESCE(
    SUBSTRING(
      "t0"."feeProvEF04",
      CASE WHEN (
        30 + 1
      ) >= 1 THEN 30 + 1 ELSE 30 + 1 + LENGTH("t0"."feeProvEF04") END,
      6
    ),
    'none'
  ) || ' in ' || COALESCE("t0"."feeProvEF04", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."cpcDone"
    AND "t0"."soundEF04"
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|194|') ELSE FALSE END
    )
    AND NOT (
      SUBSTRING(
        "t0"."feeProvEF04",
        CASE WHEN (
          30 + 1
        ) >= 1 THEN 30 + 1 ELSE 30 + 1 + LENGTH("t0"."feeProvEF04") END,
        6
      ) = "t0"."gantryHex"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.cpc-list: list of gantries on the CPC card is not the old one with this gantry | EF02门架列表未按本次追加
-- error; real_data.md 3.3: 642 of 642 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || '... ' || COALESCE("t0"."gantryHex", 'none') AS "expected",
  "t0"."gantryPassInfoAfter" AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."cpcDone"
    AND (
      "t0"."gantryType" <> 3
    )
    AND (
      (
        LENGTH("t0"."gantryPassInfo") % 6
      ) = 0
    )
    AND (
      "t0"."gantryPassInfoAfter" IS NOT NULL
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|194|') ELSE FALSE END
    )
    AND NOT (
      "t0"."gantryPassInfoAfter" = CASE
        WHEN LENGTH("t0"."gantryPassInfo") >= 144
        THEN SUBSTRING(
          "t0"."gantryPassInfo",
          CASE WHEN (
            6 + 1
          ) >= 1 THEN 6 + 1 ELSE 6 + 1 + LENGTH("t0"."gantryPassInfo") END,
          144
        )
        ELSE "t0"."gantryPassInfo"
      END || "t0"."gantryHex"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.cpc-list-count: count of gantries on the CPC card is not that of its list | EF02门架数量与列表不符
-- error; real_data.md 3.3 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(
    CAST(CAST(FLOOR((
      LENGTH("t0"."gantryPassInfoAfter")
    ) / (
      6
    )) AS BIGINT) AS TEXT),
    'none'
  ) AS "expected",
  '' || COALESCE(CAST("t0"."gantryPassCount" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."cpcDone"
    AND (
      "t0"."gantryType" <> 3
    )
    AND NOT (
      LENGTH("t0"."gantryPassInfoAfter") = (
        "t0"."gantryPassCount" * 6
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.price: payable amount of a unit is not its price in the tariff | 单元应收 ≠ 费率
-- error; codes_fees.md 3.1, real_data.md 3.2: 8,122 of 8,122 (H)
-- priced
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."price" AS TEXT), 'none') || ' for ' || COALESCE("t0"."unit", 'none') || ', class ' || COALESCE(CAST("t0"."feeVehicleType" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."unitPay" AS TEXT), 'none') AS "actual"
FROM "priced" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."unitPay" >= 0
    )
    AND (
      "t0"."price" IS NOT NULL
    )
    AND NOT (
      CASE
        WHEN "t0"."special"
        THEN CONTAINS("t0"."codes", '|154|') OR CONTAINS("t0"."codes", '|188|')
        ELSE FALSE
      END
    )
    AND NOT (
      "t0"."unitPay" = "t0"."price"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- unit.unpriced: unit has no price in the tariff for this class and day | 费率表无此单元该车型价格
-- warning; codes_fees.md 3.1 (M)
-- priced
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'a price' AS "expected",
  '' || COALESCE("t0"."unit", 'none') || ', class ' || COALESCE(CAST("t0"."feeVehicleType" AS TEXT), 'none') || ': ' || COALESCE(CAST("t0"."unitPay" AS TEXT), 'none') AS "actual"
FROM "priced" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."feeVehicleType" IS NOT NULL
    )
    AND (
      "t0"."unitPay" > 0
    )
    AND NOT (
      "t0"."price" IS NOT NULL
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );
