-- money.discount: fee is not payFee less the discounts | 实收 ≠ 应收 − 优惠
-- error; codes_fees.md 3.2, real_data.md 3.4 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'fee ' || COALESCE(
    CAST((
      "t0"."payFee" - "t0"."discountFee"
    ) - COALESCE("t0"."provinceDiscountFee", 0) AS TEXT),
    'none'
  ) AS "expected",
  '' || 'fee ' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND NOT (
      "t0"."fee" = (
        (
          "t0"."payFee" - "t0"."discountFee"
        ) - COALESCE("t0"."provinceDiscountFee", 0)
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.negative: negative amount in a record that corrects nothing | 非更正记录出现负金额
-- error; real_data.md 3.4 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'amounts of at least 0' AS "expected",
  '' || COALESCE(
    CAST(LEAST(
      "t0"."payFee",
      "t0"."fee",
      COALESCE("t0"."discountFee", 0),
      COALESCE("t0"."unifiedFee", 0)
    ) AS TEXT),
    'none'
  ) AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND NOT (
      LEAST(
        "t0"."payFee",
        "t0"."fee",
        COALESCE("t0"."discountFee", 0),
        COALESCE("t0"."unifiedFee", 0)
      ) >= 0
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.balance: balance did not fall by the card debit | 卡余额差 ≠ transFee
-- error; codes_fees.md 3.2, real_data.md 3.4 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."transFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."balanceBefore" AS TEXT), 'none') || ' - ' || COALESCE(CAST("t0"."balanceAfter" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 1
    )
    AND "t0"."first"
    AND (
      "t0"."exitFeeType" <> 11
    )
    AND (
      "t0"."transFee" >= 0
    )
    AND (
      "t0"."balanceBefore" IS NOT NULL
    )
    AND (
      "t0"."balanceAfter" IS NOT NULL
    )
    AND NOT (
      (
        "t0"."balanceBefore" - "t0"."balanceAfter"
      ) = "t0"."transFee"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.obu-payable: payFee is not the payable sum on the OBU | 应收 payFee ≠ OBU累计应收
-- error; codes_fees.md 3.2, real_data.md 3.4 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."obuTotalAmount" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."payFee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."exitFeeType" = 1
    )
    AND "t0"."first"
    AND (
      "t0"."obuTotalAmount" >= 0
    )
    AND NOT (
      "t0"."exVehicleType" IN (3, 4, 11)
    )
    AND NOT (
      "t0"."payFee" = "t0"."obuTotalAmount"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.obu-payable-other: payFee of a coach or small truck is not the payable sum on the OBU | 客车三四类、货车一类应收 payFee ≠ OBU累计应收
-- warning; real_data.md 3.4: 24 of 805 differ (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."obuTotalAmount" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."payFee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."exitFeeType" = 1
    )
    AND "t0"."first"
    AND (
      "t0"."obuTotalAmount" >= 0
    )
    AND "t0"."exVehicleType" IN (3, 4, 11)
    AND NOT (
      "t0"."payFee" = "t0"."obuTotalAmount"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.obu-charge: card debit is not the charged sum on the OBU | 扣款 transFee ≠ OBU累计实收
-- error; codes_fees.md 3.2 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."obuTotalDiscountAmount" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."transFee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."exitFeeType" = 1
    )
    AND "t0"."first"
    AND (
      "t0"."obuTotalDiscountAmount" >= 0
    )
    AND NOT (
      "t0"."transFee" = "t0"."obuTotalDiscountAmount"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.ceiling: charge is more than 95 % of what is payable, or of its whole yuan | 收费额超过应收95%（或取整95%）
-- error; codes_fees.md 3.2, real_data.md 3.1 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'at most ' || COALESCE(
    CAST(LEAST(
      CAST(FLOOR((
        (
          "t0"."payFee" * 95 * 2
        ) + 100
      ) / (
        NULLIF(100 * 2, 0)
      )) AS BIGINT),
      CAST(FLOOR((
        (
          "t0"."payFee" * 2
        ) + 100
      ) / (
        NULLIF(100 * 2, 0)
      )) AS BIGINT) * 95
    ) AS TEXT),
    'none'
  ) AS "expected",
  '' || COALESCE(CAST("t0"."transFee" + COALESCE("t0"."unifiedFee", 0) AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."exitFeeType" = 1
    )
    AND "t0"."first"
    AND (
      "t0"."multiProvince" = 0
    )
    AND NOT (
      (
        "t0"."transFee" + COALESCE("t0"."unifiedFee", 0)
      ) <= LEAST(
        CAST(FLOOR((
          (
            "t0"."payFee" * 95 * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT),
        CAST(FLOOR((
          (
            "t0"."payFee" * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT) * 95
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.province: charge of the province is not what was paid | 本省金额 provFee ≠ 扣款 + 统缴
-- error; codes_fees.md 3.2 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."transFee" + COALESCE("t0"."unifiedFee", 0) AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."provFee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."exitFeeType" = 1
    )
    AND "t0"."first"
    AND (
      "t0"."multiProvince" = 0
    )
    AND (
      "t0"."provFee" >= 0
    )
    AND NOT (
      "t0"."provFee" = (
        "t0"."transFee" + COALESCE("t0"."unifiedFee", 0)
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.card-fee: fee differs from the card debit of an ordinary vehicle | 普通车辆实收 ≠ 扣款
-- warning; codes_fees.md 3.2 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."transFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."exitFeeType" = 1
    )
    AND "t0"."first"
    AND (
      COALESCE("t0"."unifiedFee", 0) = 0
    )
    AND NOT (
      "t0"."exVehicleType" IN (3, 4)
    )
    AND (
      "t0"."exVehicleClass" = 0
    )
    AND (
      "t0"."exVlpc" <> 3
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|116|') ELSE FALSE END
    )
    AND NOT (
      "t0"."fee" = "t0"."transFee"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.cpc-yuan: CPC charge is not whole yuan | CPC收费额非整元
-- error; codes_fees.md 3.3, real_data.md 3.3 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(
    CAST(CAST(FLOOR((
      (
        "t0"."fee" * 2
      ) + 100
    ) / (
      NULLIF(100 * 2, 0)
    )) AS BIGINT) * 100 AS TEXT),
    'none'
  ) AS "expected",
  '' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 2
    )
    AND (
      "t0"."exitFeeType" = 3
    )
    AND "t0"."first"
    AND NOT (
      (
        "t0"."fee" % 100
      ) = 0
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.cpc-rounding: CPC charge is not the province's sum, rounded half-up to yuan | CPC收费额 ≠ 省内累计四舍五入到元
-- error; real_data.md 3.3 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(
    CAST(CAST(FLOOR((
      (
        "t0"."provFee" * 2
      ) + 100
    ) / (
      NULLIF(100 * 2, 0)
    )) AS BIGINT) * 100 AS TEXT),
    'none'
  ) AS "expected",
  '' || COALESCE(CAST("t0"."payFee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 2
    )
    AND (
      "t0"."exitFeeType" = 3
    )
    AND (
      "t0"."multiProvince" = 0
    )
    AND "t0"."first"
    AND (
      "t0"."provFee" > 0
    )
    AND (
      "t0"."exVehicleClass" <> 21
    )
    AND NOT (
      "t0"."payFee" = (
        CAST(FLOOR((
          (
            "t0"."provFee" * 2
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

-- money.cpc-discount: discount on a CPC trip | CPC享受折扣
-- error; real_data.md 3.3 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '0' AS "expected",
  '' || COALESCE(CAST("t0"."discountFee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 2
    )
    AND (
      "t0"."exitFeeType" = 3
    )
    AND "t0"."first"
    AND NOT (
      "t0"."discountFee" = 0
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.cpc-range: CPC sum below the minimum fee or above 1.5 times it was charged | CPC金额不在最小费额1至1.5倍内仍按卡内收取
-- warning; real_data.md 3.3 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."shortFee" AS TEXT), 'none') || ' to 1.5 times it' AS "expected",
  '' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 2
    )
    AND (
      "t0"."exitFeeType" = 3
    )
    AND (
      "t0"."shortFee" > 0
    )
    AND (
      "t0"."exVehicleClass" <> 21
    )
    AND "t0"."first"
    AND NOT (
      (
        "t0"."fee" >= "t0"."shortFee"
      )
      AND (
        (
          "t0"."fee" * 2
        ) <= (
          "t0"."shortFee" * 3
        )
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.cpc-green: green-channel CPC trip: the province's discount is not the whole amount | 绿通CPC减免额 ≠ 应收
-- error; real_data.md 3.4 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."payFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."provinceDiscountFee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 2
    )
    AND (
      "t0"."exVehicleClass" = 21
    )
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|128|') ELSE FALSE END
    AND (
      "t0"."provinceDiscountFee" IS NOT NULL
    )
    AND "t0"."first"
    AND NOT (
      (
        "t0"."provinceDiscountFee" = "t0"."payFee"
      ) AND (
        "t0"."fee" = 0
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.origin: amount before the change is neither the fee nor what the province gave | 原始金额 originFee 不符
-- error; real_data.md 3.4 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."originFee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND (
      "t0"."originFee" > 0
    )
    AND "t0"."exitFeeType" IN (1, 3)
    AND (
      COALESCE("t0"."unifiedFee", 0) = 0
    )
    AND NOT (
      (
        "t0"."originFee" = "t0"."fee"
      )
      OR (
        "t0"."originFee" = "t0"."provinceDiscountFee"
      )
      OR (
        "t0"."originFee" = "t0"."transFee"
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.provinces: amounts of the provinces do not add up to the fee | 分省金额之和 ≠ fee
-- error; codes_fees.md 2.4, real_data.md 3.1 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') AS "expected",
  "t0"."provinceTransGroup" AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."provincesWritten"
    AND NOT (
      CONTAINS("t0"."provinceTransGroup", '-')
    )
    AND "t0"."first"
    AND NOT (
      CASE
        WHEN SUBSTRING(
          "t0"."provinceTransGroup",
          CASE
            WHEN (
              2 + 1
            ) >= 1
            THEN 2 + 1
            ELSE 2 + 1 + LENGTH("t0"."provinceTransGroup")
          END
        ) = ':' || CAST("t0"."fee" AS TEXT)
        THEN TRUE
        ELSE (
          SUBSTRING(
            "t0"."provinceTransGroup",
            CASE
              WHEN (
                2 + 1
              ) >= 1
              THEN 2 + 1
              ELSE 2 + 1 + LENGTH("t0"."provinceTransGroup")
            END
          ) = ':' || CAST("t0"."fee" AS TEXT)
        )
        OR (
          (
            CASE
              WHEN (
                STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
              ) < 0
              THEN TRY_CAST(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g') AS BIGINT)
              ELSE CASE
                WHEN CONTAINS(
                  SUBSTRING(
                    REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'),
                    CASE
                      WHEN (
                        (
                          STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                        ) + 1 + 1
                      ) >= 1
                      THEN (
                        STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                      ) + 1 + 1
                      ELSE (
                        STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                      ) + 1 + 1 + LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'))
                    END
                  ),
                  '|'
                )
                OR (
                  SUBSTRING(
                    REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'),
                    CASE
                      WHEN (
                        (
                          STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                        ) + 1 + 1
                      ) >= 1
                      THEN (
                        STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                      ) + 1 + 1
                      ELSE (
                        STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                      ) + 1 + 1 + LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'))
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
                              WHEN SUFFIX(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|')
                              THEN SUBSTRING(
                                REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'),
                                CASE
                                  WHEN (
                                    0 + 1
                                  ) >= 1
                                  THEN 0 + 1
                                  ELSE 0 + 1 + LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'))
                                END,
                                LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g')) - 1
                              )
                              ELSE REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g')
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
                            WHEN SUFFIX(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|')
                            THEN SUBSTRING(
                              REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'),
                              CASE
                                WHEN (
                                  0 + 1
                                ) >= 1
                                THEN 0 + 1
                                ELSE 0 + 1 + LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'))
                              END,
                              LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g')) - 1
                            )
                            ELSE REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g')
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
                  REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'),
                  CASE
                    WHEN (
                      0 + 1
                    ) >= 1
                    THEN 0 + 1
                    ELSE 0 + 1 + LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'))
                  END,
                  STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                ) AS BIGINT) + TRY_CAST(SUBSTRING(
                  REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'),
                  CASE
                    WHEN (
                      (
                        STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                      ) + 1 + 1
                    ) >= 1
                    THEN (
                      STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                    ) + 1 + 1
                    ELSE (
                      STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                    ) + 1 + 1 + LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'))
                  END
                ) AS BIGINT)
              END
            END = "t0"."fee"
          )
          OR (
            CASE
              WHEN (
                STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
              ) < 0
              THEN TRY_CAST(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g') AS BIGINT)
              ELSE CASE
                WHEN CONTAINS(
                  SUBSTRING(
                    REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'),
                    CASE
                      WHEN (
                        (
                          STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                        ) + 1 + 1
                      ) >= 1
                      THEN (
                        STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                      ) + 1 + 1
                      ELSE (
                        STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                      ) + 1 + 1 + LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'))
                    END
                  ),
                  '|'
                )
                OR (
                  SUBSTRING(
                    REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'),
                    CASE
                      WHEN (
                        (
                          STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                        ) + 1 + 1
                      ) >= 1
                      THEN (
                        STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                      ) + 1 + 1
                      ELSE (
                        STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                      ) + 1 + 1 + LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'))
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
                              WHEN SUFFIX(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|')
                              THEN SUBSTRING(
                                REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'),
                                CASE
                                  WHEN (
                                    0 + 1
                                  ) >= 1
                                  THEN 0 + 1
                                  ELSE 0 + 1 + LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'))
                                END,
                                LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g')) - 1
                              )
                              ELSE REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g')
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
                            WHEN SUFFIX(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|')
                            THEN SUBSTRING(
                              REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'),
                              CASE
                                WHEN (
                                  0 + 1
                                ) >= 1
                                THEN 0 + 1
                                ELSE 0 + 1 + LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'))
                              END,
                              LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g')) - 1
                            )
                            ELSE REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g')
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
                  REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'),
                  CASE
                    WHEN (
                      0 + 1
                    ) >= 1
                    THEN 0 + 1
                    ELSE 0 + 1 + LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'))
                  END,
                  STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                ) AS BIGINT) + TRY_CAST(SUBSTRING(
                  REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'),
                  CASE
                    WHEN (
                      (
                        STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                      ) + 1 + 1
                    ) >= 1
                    THEN (
                      STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                    ) + 1 + 1
                    ELSE (
                      STRPOS(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'), '|') - 1
                    ) + 1 + 1 + LENGTH(REGEXP_REPLACE("t0"."provinceTransGroup", '[0-9]+:', '', 'g'))
                  END
                ) AS BIGINT)
              END
            END = COALESCE("t0"."transFee" + COALESCE("t0"."unifiedFee", 0), "t0"."fee")
          )
        )
      END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.rebate: rebate is not what is payable less what was paid | rebateMoney ≠ payFee − 实付
-- error; codes_fees.md 2.4 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(
    CAST("t0"."payFee" - (
      "t0"."transFee" + COALESCE("t0"."unifiedFee", 0)
    ) AS TEXT),
    'none'
  ) AS "expected",
  '' || COALESCE(CAST("t0"."rebateMoney" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."exitFeeType" = 1
    )
    AND "t0"."first"
    AND NOT (
      (
        "t0"."rebateMoney" = (
          "t0"."payFee" - (
            "t0"."transFee" + COALESCE("t0"."unifiedFee", 0)
          )
        )
      )
      OR (
        "t0"."rebateMoney" = (
          "t0"."payFee" - "t0"."fee"
        )
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.rebate-share: share of the rebate is not its per mille | payRebate ≠ 优惠千分比
-- warning; codes_fees.md 2.4 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(
    CAST(CAST(FLOOR((
      "t0"."rebateMoney" * 1000
    ) / (
      NULLIF("t0"."payFee", 0)
    )) AS BIGINT) AS TEXT),
    'none'
  ) AS "expected",
  '' || COALESCE(CAST("t0"."payRebate" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."exitFeeType" = 1
    )
    AND "t0"."first"
    AND (
      "t0"."payRebate" > 0
    )
    AND (
      "t0"."payFee" > 0
    )
    AND NOT (
      "t0"."payRebate" = CAST(FLOOR((
        "t0"."rebateMoney" * 1000
      ) / (
        NULLIF("t0"."payFee", 0)
      )) AS BIGINT)
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.rate: feeRate is not the charge over the minimum fee | 费率 feeRate ≠ 收费额/最小费额
-- warning; codes_fees.md 2.4, real_data.md 3.4 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(
    CAST(CAST(FLOOR(
      (
        (
          CASE WHEN "t0"."mediaType" = 1 THEN "t0"."transFee" ELSE "t0"."fee" END * 100 * 2
        ) + "t0"."shortFee"
      ) / (
        NULLIF("t0"."shortFee" * 2, 0)
      )
    ) AS BIGINT) AS TEXT),
    'none'
  ) || '/100' AS "expected",
  '' || COALESCE(CAST("t0"."feeRate" AS TEXT), 'none') || '/100' AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."shortFee" > 0
    )
    AND (
      CASE WHEN "t0"."mediaType" = 1 THEN "t0"."transFee" ELSE "t0"."fee" END >= 0
    )
    AND "t0"."first"
    AND (
      "t0"."feeRate" IS NOT NULL
    )
    AND (
      "t0"."exVehicleClass" <> 21
    )
    AND NOT (
      (
        "t0"."feeRate" = CAST(FLOOR(
          (
            (
              CASE WHEN "t0"."mediaType" = 1 THEN "t0"."transFee" ELSE "t0"."fee" END * 100 * 2
            ) + "t0"."shortFee"
          ) / (
            NULLIF("t0"."shortFee" * 2, 0)
          )
        ) AS BIGINT)
      )
      OR (
        (
          (
            "t0"."feeRate" % 100
          ) = 0
        )
        AND (
          "t0"."feeRate" = (
            CAST(FLOOR(
              (
                CAST(FLOOR(
                  (
                    (
                      CASE WHEN "t0"."mediaType" = 1 THEN "t0"."transFee" ELSE "t0"."fee" END * 100 * 2
                    ) + "t0"."shortFee"
                  ) / (
                    NULLIF("t0"."shortFee" * 2, 0)
                  )
                ) AS BIGINT)
              ) / (
                100
              )
            ) AS BIGINT) * 100
          )
        )
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.split-sum: amounts of the split do not add up to the province's part | 拆分金额之和 ≠ 本省金额
-- error; codes_fees.md 6 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."splitInFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(
    CAST(CASE
      WHEN (
        STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
      ) < 0
      THEN TRY_CAST("t0"."splitOwnerFeeGroup" AS BIGINT)
      ELSE CASE
        WHEN CONTAINS(
          SUBSTRING(
            "t0"."splitOwnerFeeGroup",
            CASE
              WHEN (
                (
                  STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                ) + 1 + 1
              ) >= 1
              THEN (
                STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
              ) + 1 + 1
              ELSE (
                STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
              ) + 1 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
            END
          ),
          '|'
        )
        OR (
          SUBSTRING(
            "t0"."splitOwnerFeeGroup",
            CASE
              WHEN (
                (
                  STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                ) + 1 + 1
              ) >= 1
              THEN (
                STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
              ) + 1 + 1
              ELSE (
                STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
              ) + 1 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
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
                      WHEN SUFFIX("t0"."splitOwnerFeeGroup", '|')
                      THEN SUBSTRING(
                        "t0"."splitOwnerFeeGroup",
                        CASE
                          WHEN (
                            0 + 1
                          ) >= 1
                          THEN 0 + 1
                          ELSE 0 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                        END,
                        LENGTH("t0"."splitOwnerFeeGroup") - 1
                      )
                      ELSE "t0"."splitOwnerFeeGroup"
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
                    WHEN SUFFIX("t0"."splitOwnerFeeGroup", '|')
                    THEN SUBSTRING(
                      "t0"."splitOwnerFeeGroup",
                      CASE
                        WHEN (
                          0 + 1
                        ) >= 1
                        THEN 0 + 1
                        ELSE 0 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                      END,
                      LENGTH("t0"."splitOwnerFeeGroup") - 1
                    )
                    ELSE "t0"."splitOwnerFeeGroup"
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
          "t0"."splitOwnerFeeGroup",
          CASE
            WHEN (
              0 + 1
            ) >= 1
            THEN 0 + 1
            ELSE 0 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
          END,
          STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
        ) AS BIGINT) + TRY_CAST(SUBSTRING(
          "t0"."splitOwnerFeeGroup",
          CASE
            WHEN (
              (
                STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
              ) + 1 + 1
            ) >= 1
            THEN (
              STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
            ) + 1 + 1
            ELSE (
              STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
            ) + 1 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
          END
        ) AS BIGINT)
      END
    END AS TEXT),
    'none'
  ) AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."splitInFee" >= 0
    )
    AND NOT (
      CASE
        WHEN CASE
          WHEN (
            STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
          ) < 0
          THEN TRY_CAST("t0"."splitOwnerFeeGroup" AS BIGINT)
          ELSE CASE
            WHEN CONTAINS(
              SUBSTRING(
                "t0"."splitOwnerFeeGroup",
                CASE
                  WHEN (
                    (
                      STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                    ) + 1 + 1
                  ) >= 1
                  THEN (
                    STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                  ) + 1 + 1
                  ELSE (
                    STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                  ) + 1 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                END
              ),
              '|'
            )
            OR (
              SUBSTRING(
                "t0"."splitOwnerFeeGroup",
                CASE
                  WHEN (
                    (
                      STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                    ) + 1 + 1
                  ) >= 1
                  THEN (
                    STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                  ) + 1 + 1
                  ELSE (
                    STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                  ) + 1 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
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
                          WHEN SUFFIX("t0"."splitOwnerFeeGroup", '|')
                          THEN SUBSTRING(
                            "t0"."splitOwnerFeeGroup",
                            CASE
                              WHEN (
                                0 + 1
                              ) >= 1
                              THEN 0 + 1
                              ELSE 0 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                            END,
                            LENGTH("t0"."splitOwnerFeeGroup") - 1
                          )
                          ELSE "t0"."splitOwnerFeeGroup"
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
                        WHEN SUFFIX("t0"."splitOwnerFeeGroup", '|')
                        THEN SUBSTRING(
                          "t0"."splitOwnerFeeGroup",
                          CASE
                            WHEN (
                              0 + 1
                            ) >= 1
                            THEN 0 + 1
                            ELSE 0 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                          END,
                          LENGTH("t0"."splitOwnerFeeGroup") - 1
                        )
                        ELSE "t0"."splitOwnerFeeGroup"
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
              "t0"."splitOwnerFeeGroup",
              CASE
                WHEN (
                  0 + 1
                ) >= 1
                THEN 0 + 1
                ELSE 0 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
              END,
              STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
            ) AS BIGINT) + TRY_CAST(SUBSTRING(
              "t0"."splitOwnerFeeGroup",
              CASE
                WHEN (
                  (
                    STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                  ) + 1 + 1
                ) >= 1
                THEN (
                  STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                ) + 1 + 1
                ELSE (
                  STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                ) + 1 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
              END
            ) AS BIGINT)
          END
        END = "t0"."splitInFee"
        THEN TRUE
        ELSE (
          CASE
            WHEN (
              STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
            ) < 0
            THEN TRY_CAST("t0"."splitOwnerFeeGroup" AS BIGINT)
            ELSE CASE
              WHEN CONTAINS(
                SUBSTRING(
                  "t0"."splitOwnerFeeGroup",
                  CASE
                    WHEN (
                      (
                        STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                      ) + 1 + 1
                    ) >= 1
                    THEN (
                      STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                    ) + 1 + 1
                    ELSE (
                      STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                    ) + 1 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                  END
                ),
                '|'
              )
              OR (
                SUBSTRING(
                  "t0"."splitOwnerFeeGroup",
                  CASE
                    WHEN (
                      (
                        STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                      ) + 1 + 1
                    ) >= 1
                    THEN (
                      STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                    ) + 1 + 1
                    ELSE (
                      STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                    ) + 1 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
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
                            WHEN SUFFIX("t0"."splitOwnerFeeGroup", '|')
                            THEN SUBSTRING(
                              "t0"."splitOwnerFeeGroup",
                              CASE
                                WHEN (
                                  0 + 1
                                ) >= 1
                                THEN 0 + 1
                                ELSE 0 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                              END,
                              LENGTH("t0"."splitOwnerFeeGroup") - 1
                            )
                            ELSE "t0"."splitOwnerFeeGroup"
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
                          WHEN SUFFIX("t0"."splitOwnerFeeGroup", '|')
                          THEN SUBSTRING(
                            "t0"."splitOwnerFeeGroup",
                            CASE
                              WHEN (
                                0 + 1
                              ) >= 1
                              THEN 0 + 1
                              ELSE 0 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                            END,
                            LENGTH("t0"."splitOwnerFeeGroup") - 1
                          )
                          ELSE "t0"."splitOwnerFeeGroup"
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
                "t0"."splitOwnerFeeGroup",
                CASE
                  WHEN (
                    0 + 1
                  ) >= 1
                  THEN 0 + 1
                  ELSE 0 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                END,
                STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
              ) AS BIGINT) + TRY_CAST(SUBSTRING(
                "t0"."splitOwnerFeeGroup",
                CASE
                  WHEN (
                    (
                      STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                    ) + 1 + 1
                  ) >= 1
                  THEN (
                    STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                  ) + 1 + 1
                  ELSE (
                    STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                  ) + 1 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                END
              ) AS BIGINT)
            END
          END = "t0"."splitInFee"
        )
        OR (
          (
            "t0"."mediaType" = 2
          )
          AND (
            (
              CAST(FLOOR(
                (
                  (
                    CASE
                      WHEN (
                        STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                      ) < 0
                      THEN TRY_CAST("t0"."splitOwnerFeeGroup" AS BIGINT)
                      ELSE CASE
                        WHEN CONTAINS(
                          SUBSTRING(
                            "t0"."splitOwnerFeeGroup",
                            CASE
                              WHEN (
                                (
                                  STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                                ) + 1 + 1
                              ) >= 1
                              THEN (
                                STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                              ) + 1 + 1
                              ELSE (
                                STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                              ) + 1 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                            END
                          ),
                          '|'
                        )
                        OR (
                          SUBSTRING(
                            "t0"."splitOwnerFeeGroup",
                            CASE
                              WHEN (
                                (
                                  STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                                ) + 1 + 1
                              ) >= 1
                              THEN (
                                STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                              ) + 1 + 1
                              ELSE (
                                STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                              ) + 1 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
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
                                      WHEN SUFFIX("t0"."splitOwnerFeeGroup", '|')
                                      THEN SUBSTRING(
                                        "t0"."splitOwnerFeeGroup",
                                        CASE
                                          WHEN (
                                            0 + 1
                                          ) >= 1
                                          THEN 0 + 1
                                          ELSE 0 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                                        END,
                                        LENGTH("t0"."splitOwnerFeeGroup") - 1
                                      )
                                      ELSE "t0"."splitOwnerFeeGroup"
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
                                    WHEN SUFFIX("t0"."splitOwnerFeeGroup", '|')
                                    THEN SUBSTRING(
                                      "t0"."splitOwnerFeeGroup",
                                      CASE
                                        WHEN (
                                          0 + 1
                                        ) >= 1
                                        THEN 0 + 1
                                        ELSE 0 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                                      END,
                                      LENGTH("t0"."splitOwnerFeeGroup") - 1
                                    )
                                    ELSE "t0"."splitOwnerFeeGroup"
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
                          "t0"."splitOwnerFeeGroup",
                          CASE
                            WHEN (
                              0 + 1
                            ) >= 1
                            THEN 0 + 1
                            ELSE 0 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                          END,
                          STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                        ) AS BIGINT) + TRY_CAST(SUBSTRING(
                          "t0"."splitOwnerFeeGroup",
                          CASE
                            WHEN (
                              (
                                STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                              ) + 1 + 1
                            ) >= 1
                            THEN (
                              STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                            ) + 1 + 1
                            ELSE (
                              STRPOS("t0"."splitOwnerFeeGroup", '|') - 1
                            ) + 1 + 1 + LENGTH("t0"."splitOwnerFeeGroup")
                          END
                        ) AS BIGINT)
                      END
                    END * 2
                  ) + 100
                ) / (
                  NULLIF(100 * 2, 0)
                )
              ) AS BIGINT) * 100
            ) = "t0"."splitInFee"
          )
        )
      END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.split-total: province's part and the other provinces' do not add up to the fee | 本省与外省拆分之和 ≠ fee
-- error; codes_fees.md 6 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."splitInFee" AS TEXT), 'none') || ' + ' || COALESCE(CAST("t0"."splitCrossFee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND NOT (
      (
        (
          "t0"."splitInFee" + "t0"."splitCrossFee"
        ) = "t0"."fee"
      )
      OR (
        (
          "t0"."splitInFee" + "t0"."splitCrossFee"
        ) = COALESCE("t0"."transFee" + COALESCE("t0"."unifiedFee", 0), "t0"."fee")
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.split-count: split names more or fewer units than amounts | 拆分单元数与金额数不一致
-- error; codes_fees.md 6 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(
    CAST((
      LENGTH("t0"."splitOwnerGroup") - LENGTH(REPLACE("t0"."splitOwnerGroup", '|', ''))
    ) + CASE WHEN SUFFIX("t0"."splitOwnerGroup", '|') THEN 0 ELSE 1 END AS TEXT),
    'none'
  ) || ' units' AS "expected",
  '' || COALESCE(
    CAST((
      LENGTH("t0"."splitOwnerFeeGroup") - LENGTH(REPLACE("t0"."splitOwnerFeeGroup", '|', ''))
    ) + CASE WHEN SUFFIX("t0"."splitOwnerFeeGroup", '|') THEN 0 ELSE 1 END AS TEXT),
    'none'
  ) || ' fees, ' || COALESCE(
    CAST((
      LENGTH("t0"."splitOwnerPayFeeGroup") - LENGTH(REPLACE("t0"."splitOwnerPayFeeGroup", '|', ''))
    ) + CASE WHEN SUFFIX("t0"."splitOwnerPayFeeGroup", '|') THEN 0 ELSE 1 END AS TEXT),
    'none'
  ) || ' payable' AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    TRUE
    AND NOT (
      (
        (
          (
            LENGTH("t0"."splitOwnerGroup") - LENGTH(REPLACE("t0"."splitOwnerGroup", '|', ''))
          ) + CASE WHEN SUFFIX("t0"."splitOwnerGroup", '|') THEN 0 ELSE 1 END
        ) = (
          (
            LENGTH("t0"."splitOwnerFeeGroup") - LENGTH(REPLACE("t0"."splitOwnerFeeGroup", '|', ''))
          ) + CASE WHEN SUFFIX("t0"."splitOwnerFeeGroup", '|') THEN 0 ELSE 1 END
        )
      )
      AND (
        (
          (
            LENGTH("t0"."splitOwnerGroup") - LENGTH(REPLACE("t0"."splitOwnerGroup", '|', ''))
          ) + CASE WHEN SUFFIX("t0"."splitOwnerGroup", '|') THEN 0 ELSE 1 END
        ) = (
          (
            LENGTH("t0"."splitOwnerPayFeeGroup") - LENGTH(REPLACE("t0"."splitOwnerPayFeeGroup", '|', ''))
          ) + CASE WHEN SUFFIX("t0"."splitOwnerPayFeeGroup", '|') THEN 0 ELSE 1 END
        )
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.source: amount is taken from a medium that the vehicle had not | 计费方式与通行介质不符
-- error; codes_fees.md 2.4 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '1, 2: OBU; 3: CPC' AS "expected",
  '' || 'exitFeeType ' || COALESCE(CAST("t0"."exitFeeType" AS TEXT), 'none') || ', medium ' || COALESCE(CAST("t0"."mediaType" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."exitFeeType" IN (1, 2, 3)
    AND NOT (
      CASE
        WHEN "t0"."exitFeeType" = 3
        THEN "t0"."mediaType" = 2
        ELSE "t0"."mediaType" = 1
      END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.chain-payable: gantry records of the trip do not add up to payFee | 门架应收之和 ≠ 出口应收
-- error; real_data.md 3.1 (H)
-- journey
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."gantry_payFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."payFee" AS TEXT), 'none') AS "actual"
FROM "journey" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."exitFeeType" = 1
    )
    AND "t0"."first"
    AND (
      "t0"."totalCount" >= 0
    )
    AND (
      "t0"."gantry_count" = "t0"."totalCount"
    )
    AND NOT (
      "t0"."gantry_payFee" = "t0"."payFee"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.chain-charge: charge is not the least of the three branches | 收费额 ≠ 三者最小值
-- error; codes_fees.md 3.2, real_data.md 3.1: 489 of 489 (H)
-- journey
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(
    CAST(LEAST(
      "t0"."gantry_fee",
      LEAST(
        CAST(FLOOR((
          (
            "t0"."gantry_payFee" * 95 * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT),
        CAST(FLOOR((
          (
            "t0"."gantry_payFee" * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT) * 95
      )
    ) AS TEXT),
    'none'
  ) || ' of units ' || COALESCE(CAST("t0"."gantry_fee" AS TEXT), 'none') || ', payable ' || COALESCE(CAST("t0"."gantry_payFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."transFee" + COALESCE("t0"."unifiedFee", 0) AS TEXT), 'none') AS "actual"
FROM "journey" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."exitFeeType" = 1
    )
    AND "t0"."first"
    AND (
      "t0"."totalCount" >= 0
    )
    AND (
      "t0"."gantry_count" = "t0"."totalCount"
    )
    AND (
      "t0"."multiProvince" = 0
    )
    AND (
      "t0"."gantry_provinces" = 1
    )
    AND (
      "t0"."gantry_payFee" = "t0"."payFee"
    )
    AND NOT (
      (
        "t0"."transFee" + COALESCE("t0"."unifiedFee", 0)
      ) = LEAST(
        "t0"."gantry_fee",
        LEAST(
          CAST(FLOOR((
            (
              "t0"."gantry_payFee" * 95 * 2
            ) + 100
          ) / (
            NULLIF(100 * 2, 0)
          )) AS BIGINT),
          CAST(FLOOR((
            (
              "t0"."gantry_payFee" * 2
            ) + 100
          ) / (
            NULLIF(100 * 2, 0)
          )) AS BIGINT) * 95
        )
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- money.chain-cpc: CPC charge is not the sum of its gantry records, rounded to yuan | CPC收费额 ≠ 门架之和取整
-- error; real_data.md 3.3: 730 of 730 (H)
-- journey
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(
    CAST(CAST(FLOOR((
      (
        "t0"."gantry_fee" * 2
      ) + 100
    ) / (
      NULLIF(100 * 2, 0)
    )) AS BIGINT) * 100 AS TEXT),
    'none'
  ) || ' of ' || COALESCE(CAST("t0"."gantry_fee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."payFee" AS TEXT), 'none') AS "actual"
FROM "journey" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 2
    )
    AND (
      "t0"."exitFeeType" = 3
    )
    AND (
      "t0"."multiProvince" = 0
    )
    AND "t0"."first"
    AND (
      "t0"."gantry_fee" = "t0"."provFee"
    )
    AND (
      "t0"."exVehicleClass" <> 21
    )
    AND NOT (
      "t0"."payFee" = (
        CAST(FLOOR((
          (
            "t0"."gantry_fee" * 2
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
