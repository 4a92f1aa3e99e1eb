-- chain.repeated: gantry charged twice | 同一门架重复计费
-- error; codes_fees.md 6 (H)
-- step
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'one charge by ' || COALESCE("t0"."gantryHex", 'none') AS "expected",
  '' || 'again after ' || COALESCE(
    CAST(CAST(EPOCH(CAST("t0"."transTime" AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST("t0"."previous_transTime" AS TIMESTAMP)) AS BIGINT) AS TEXT),
    'none'
  ) || ' s, first ' || COALESCE("t0"."previous_record", 'none') AS "actual"
FROM "step" AS "t0"
WHERE
  COALESCE(
    "t0"."two"
    AND (
      "t0"."originalFlag" = "t0"."previous_originalFlag"
    )
    AND NOT (
      NOT (
        (
          "t0"."gantryHex" = "t0"."previous_gantryHex"
        )
        AND (
          (
            CAST(EPOCH(CAST("t0"."transTime" AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST("t0"."previous_transTime" AS TIMESTAMP)) AS BIGINT)
          ) <= 300
        )
        AND (
          "t0"."fee" > 0
        )
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- chain.opposite: charged by the gantry of the opposite direction | 被对向门架计费
-- warning; codes_fees.md 6, real_data.md 3.5 (H)
-- step
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'not opposite ' || COALESCE("t0"."previous_gantryHex", 'none') AS "expected",
  '' || COALESCE("t0"."gantryHex", 'none') || ' after ' || COALESCE(
    CAST(CAST(EPOCH(CAST("t0"."transTime" AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST("t0"."previous_transTime" AS TIMESTAMP)) AS BIGINT) AS TEXT),
    'none'
  ) || ' s' AS "actual"
FROM "step" AS "t0"
WHERE
  COALESCE(
    "t0"."two"
    AND (
      "t0"."originalFlag" = 1
    )
    AND NOT (
      NOT (
        (
          "t0"."gantryHex" = "t0"."previous_gantryHexOpposite"
        )
        AND (
          (
            CAST(EPOCH(CAST("t0"."transTime" AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST("t0"."previous_transTime" AS TIMESTAMP)) AS BIGINT)
          ) <= 120
        )
        AND (
          "t0"."fee" > 0
        )
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- chain.gap: record of a gantry between these two is missing | 中间缺少门架记录
-- warning; codes_fees.md 6, real_data.md 3.1 (H)
-- step
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'count ' || COALESCE(CAST("t0"."previous_OBUTotalTradeSuccNumAfter" AS TEXT), 'none') AS "expected",
  '' || 'count ' || COALESCE(CAST("t0"."OBUTotalTradeSuccNumBefore" AS TEXT), 'none') || ' after ' || COALESCE("t0"."previous_record", 'none') AS "actual"
FROM "step" AS "t0"
WHERE
  COALESCE(
    "t0"."two"
    AND (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."OBUTotalTradeSuccNumBefore" >= 0
    )
    AND (
      "t0"."previous_OBUTotalTradeSuccNumAfter" >= 0
    )
    AND NOT (
      (
        "t0"."OBUTotalTradeSuccNumBefore" - "t0"."previous_OBUTotalTradeSuccNumAfter"
      ) <= 0
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- chain.backwards: count on the OBU ran backwards | OBU累计次数倒退
-- error; codes_fees.md 6 (H)
-- step
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'at least ' || COALESCE(CAST("t0"."previous_OBUTotalTradeSuccNumAfter" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."OBUTotalTradeSuccNumBefore" AS TEXT), 'none') || ' after ' || COALESCE("t0"."previous_record", 'none') AS "actual"
FROM "step" AS "t0"
WHERE
  COALESCE(
    "t0"."two"
    AND (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."OBUTotalTradeSuccNumBefore" >= 0
    )
    AND (
      "t0"."previous_OBUTotalTradeSuccNumAfter" >= 0
    )
    AND NOT (
      "t0"."OBUTotalTradeSuccNumBefore" >= "t0"."previous_OBUTotalTradeSuccNumAfter"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- chain.payable: payable sum on the OBU changed between two records | 相邻记录间OBU累计应收不连续
-- error; codes_fees.md 6 (H)
-- step
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."previous_OBUPayFeeSumAfter" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."OBUPayFeeSumBefore" AS TEXT), 'none') AS "actual"
FROM "step" AS "t0"
WHERE
  COALESCE(
    "t0"."linked"
    AND NOT (
      "t0"."OBUPayFeeSumBefore" = "t0"."previous_OBUPayFeeSumAfter"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- chain.charged: charged sum on the OBU changed between two records | 相邻记录间OBU累计实收不连续
-- error; codes_fees.md 6 (H)
-- step
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."previous_OBUFeeSumAfter" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."OBUFeeSumBefore" AS TEXT), 'none') AS "actual"
FROM "step" AS "t0"
WHERE
  COALESCE(
    "t0"."linked"
    AND (
      "t0"."previous_originalFlag" = 1
    )
    AND NOT (
      "t0"."OBUFeeSumBefore" = "t0"."previous_OBUFeeSumAfter"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- chain.last-gantry: last gantry on the OBU is not the one of the record before | OBU上一门架与前一条记录不符
-- warning; codes_fees.md 6: gantryHex = next lastGantryHex (H)
-- step
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  "t0"."previous_gantryHex" AS "expected",
  "t0"."lastGantryHex" AS "actual"
FROM "step" AS "t0"
WHERE
  COALESCE(
    "t0"."linked"
    AND (
      "t0"."lastGantryHex" IS NOT NULL
    )
    AND NOT (
      "t0"."lastGantryHex" IN ('000000', 'FFFFFF')
    )
    AND (
      "t0"."previous_originalFlag" = 1
    )
    AND NOT (
      "t0"."lastGantryHex" = "t0"."previous_gantryHex"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- chain.cpc-sum: province's sum on the CPC card changed between two records | 相邻记录间CPC省内累计不连续
-- error; real_data.md 3.3 (H)
-- step
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."previous_feeSumLocalAfter" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."feeSumLocalBefore" AS TEXT), 'none') AS "actual"
FROM "step" AS "t0"
WHERE
  COALESCE(
    "t0"."two"
    AND (
      "t0"."mediaType" = 2
    )
    AND (
      "t0"."OBUProvTradeSuccNumBefore" = "t0"."previous_OBUProvTradeSuccNumAfter"
    )
    AND (
      "t0"."provinceNumBefore" = "t0"."previous_provinceNumAfter"
    )
    AND NOT (
      "t0"."feeSumLocalBefore" = "t0"."previous_feeSumLocalAfter"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- chain.speed: impossible speed between two gantries | 相邻门架间速度不可能
-- warning; codes_fees.md 6 (L)
-- step
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'at most ' || COALESCE(
    CAST((
      (
        CAST(EPOCH(CAST("t0"."transTime" AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST("t0"."previous_transTime" AS TIMESTAMP)) AS BIGINT)
      ) + 60
    ) * 60 AS TEXT),
    'none'
  ) || ' m' AS "expected",
  '' || COALESCE(CAST("t0"."feeMileage" AS TEXT), 'none') || ' m' AS "actual"
FROM "step" AS "t0"
WHERE
  COALESCE(
    "t0"."linked"
    AND (
      "t0"."originalFlag" = 1
    )
    AND (
      "t0"."previous_originalFlag" = 1
    )
    AND (
      "t0"."feeMileage" >= 0
    )
    AND (
      "t0"."rateFitCount" = 0
    )
    AND NOT (
      "t0"."feeMileage" <= (
        (
          (
            CAST(EPOCH(CAST("t0"."transTime" AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST("t0"."previous_transTime" AS TIMESTAMP)) AS BIGINT)
          ) + 60
        ) * 60
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- chain.province: count of provinces fell | 省份数减少
-- error; codes_fees.md 2.5 (H)
-- step
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'at least ' || COALESCE(CAST("t0"."previous_provinceNumAfter" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."provinceNumBefore" AS TEXT), 'none') AS "actual"
FROM "step" AS "t0"
WHERE
  COALESCE(
    "t0"."linked"
    AND (
      "t0"."previous_provinceNumAfter" >= 0
    )
    AND (
      "t0"."provinceNumBefore" >= 0
    )
    AND NOT (
      "t0"."provinceNumBefore" >= "t0"."previous_provinceNumAfter"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );
