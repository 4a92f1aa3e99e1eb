-- flag.11: 11 (trips without card) and the count of such gantries disagree | 特情11与无卡次数不符
-- error; codes_fees.md 1.2 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'noCardCount ' || COALESCE(CAST("t0"."noCardCount" AS TEXT), 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."noCardCount" >= 0
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|11|') ELSE FALSE END = (
        "t0"."noCardCount" >= 1
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.18: 18 (mileage short), but the mileage is not short | 特情18但计费里程不小于最小里程
-- error; real_data.md 3.5: 70 of 70 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'less than ' || COALESCE(CAST("t0"."shortFeeMileage" AS TEXT), 'none') || ' m' AS "expected",
  '' || COALESCE(CAST("t0"."feeMileage" AS TEXT), 'none') || ' m' AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|18|') ELSE FALSE END
    AND "t0"."exitFeeType" IN (1, 3)
    AND NOT (
      "t0"."feeMileage" < "t0"."shortFeeMileage"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.18-missing: mileage is short and 18 is missing: some lane software never reports it | 计费里程小于最小里程但无特情18
-- warning; real_data.md 3.5: by lane software (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || '18: ' || COALESCE(CAST("t0"."feeMileage" AS TEXT), 'none') || ' m of ' || COALESCE(CAST("t0"."shortFeeMileage" AS TEXT), 'none') || ' m' AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."exitFeeType" = 1
    )
    AND (
      "t0"."feeMileage" > 0
    )
    AND (
      "t0"."feeMileage" < "t0"."shortFeeMileage"
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|18|') ELSE FALSE END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.51: 51 (class differs from the entry) and the classes disagree | 特情51与出入口车型不符
-- error; codes_fees.md 1.2 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'another class than ' || COALESCE(CAST("t0"."enVehicleType" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."exVehicleType" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|51|') ELSE FALSE END
    AND (
      "t0"."enVehicleType" > 0
    )
    AND NOT (
      "t0"."enVehicleType" <> "t0"."exVehicleType"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.51-missing: class differs from the entry and 51 is missing | 出入口车型不符但无特情51
-- warning; codes_fees.md 1.2 (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || '51: ' || COALESCE(CAST("t0"."enVehicleType" AS TEXT), 'none') || ', ' || COALESCE(CAST("t0"."exVehicleType" AS TEXT), 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND "t0"."mediaType" IN (1, 2)
    AND (
      "t0"."enVehicleType" > 0
    )
    AND (
      "t0"."enVehicleType" <> "t0"."exVehicleType"
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|51|') ELSE FALSE END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.52: 52 (plate differs from the entry), but plate and colour are the same | 特情52但出入口车牌一致
-- error; codes_fees.md 1.2 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'another plate than ' || COALESCE("t0"."enVlp", 'none') AS "expected",
  "t0"."exVlp" AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|52|') ELSE FALSE END
    AND NOT (
      NOT (
        (
          "t0"."enVlp" = "t0"."exVlp"
        ) AND (
          "t0"."enVlpc" = "t0"."exVlpc"
        )
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.52-missing: plate differs from the entry and 52 is missing | 出入口车牌不符但无特情52
-- warning; codes_fees.md 1.2 (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || '52: ' || COALESCE("t0"."enVlp", 'none') || ', ' || COALESCE("t0"."exVlp", 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND "t0"."mediaType" IN (1, 2)
    AND NOT (
      STARTS_WITH("t0"."enVlp", '默')
    )
    AND (
      "t0"."enVlp" <> "t0"."exVlp"
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|52|') ELSE FALSE END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.60: 60 (axles differ from the entry), but they are the same | 特情60但出入口轴数一致
-- error; codes_fees.md 1.2 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'another count than ' || COALESCE(CAST("t0"."enAxleCount" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."axleCount" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|60|') ELSE FALSE END
    AND (
      "t0"."enAxleCount" > 0
    )
    AND NOT (
      "t0"."enAxleCount" <> "t0"."axleCount"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.60-missing: axles differ from the entry and 60 is missing | 出入口轴数不符但无特情60
-- info; codes_fees.md 1.2 (L)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || '60: ' || COALESCE(CAST("t0"."enAxleCount" AS TEXT), 'none') || ', ' || COALESCE(CAST("t0"."axleCount" AS TEXT), 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND (
      "t0"."enAxleCount" > 0
    )
    AND (
      "t0"."axleCount" > 0
    )
    AND "t0"."exVehicleType" BETWEEN 11 AND 16
    AND (
      "t0"."enAxleCount" <> "t0"."axleCount"
    )
    AND NOT (
      CASE
        WHEN "t0"."special"
        THEN CONTAINS("t0"."codes", '|60|') OR CONTAINS("t0"."codes", '|51|')
        ELSE FALSE
      END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.68: 68 (amount wrong), but the amount is not below the minimum fee | 特情68但金额不小于最小费额
-- warning; real_data.md 3.5: 6 of 7 (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'less than ' || COALESCE(CAST("t0"."shortFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."transFee" + COALESCE("t0"."unifiedFee", 0) AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|68|') ELSE FALSE END
    AND (
      "t0"."shortFee" > 0
    )
    AND "t0"."exitFeeType" IN (1, 3)
    AND NOT (
      (
        "t0"."transFee" + COALESCE("t0"."unifiedFee", 0)
      ) < "t0"."shortFee"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.130: 130 (below the minimum fee), but the amount is not below it | 特情130但金额不小于最小费额
-- error; codes_fees.md 1.2 (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'less than ' || COALESCE(CAST("t0"."shortFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|130|') ELSE FALSE END
    AND (
      "t0"."shortFee" > 0
    )
    AND (
      "t0"."exitFeeType" <> 6
    )
    AND NOT (
      COALESCE("t0"."obuTotalDiscountAmount", "t0"."fee") < "t0"."shortFee"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.14: 14 (sum on the OBU too large), but it is not above 1.5 times the minimum fee | 特情14但累计应收不大于1.5倍最小费额
-- warning; codes_fees.md 1.2 (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'more than 1.5 times ' || COALESCE(CAST("t0"."shortFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."obuTotalAmount" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|14|') ELSE FALSE END
    AND (
      "t0"."shortFee" > 0
    )
    AND (
      "t0"."obuTotalAmount" >= 0
    )
    AND NOT (
      (
        "t0"."obuTotalAmount" * 2
      ) > (
        "t0"."shortFee" * 3
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.15: 15 (sum on the OBU too small), but it is not below the minimum fee | 特情15但累计应收不小于最小费额
-- warning; codes_fees.md 1.2 (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'less than ' || COALESCE(CAST("t0"."shortFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."obuTotalDiscountAmount" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|15|') ELSE FALSE END
    AND (
      "t0"."shortFee" > 0
    )
    AND (
      "t0"."obuTotalDiscountAmount" >= 0
    )
    AND (
      "t0"."exitFeeType" = 1
    )
    AND NOT (
      "t0"."obuTotalDiscountAmount" < "t0"."shortFee"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.29-30: 29 or 30 (sum on the card wrong), but it lies between 1 and 1.5 times the minimum fee | 特情29、30但卡累计金额在1至1.5倍内
-- warning; codes_fees.md 1.2 (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'outside 1 to 1.5 times ' || COALESCE(CAST("t0"."shortFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE
      WHEN "t0"."special"
      THEN CONTAINS("t0"."codes", '|29|') OR CONTAINS("t0"."codes", '|30|')
      ELSE FALSE
    END
    AND (
      "t0"."shortFee" > 0
    )
    AND (
      "t0"."exitFeeType" = 3
    )
    AND NOT (
      CASE
        WHEN CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|29|') ELSE FALSE END
        THEN (
          "t0"."fee" * 2
        ) > (
          "t0"."shortFee" * 3
        )
        ELSE "t0"."fee" < "t0"."shortFee"
      END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.27: 27 (balance short) on a card that pays later | 特情27但为记账卡
-- error; codes_fees.md 1.2, 3.5 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'a stored-value card' AS "expected",
  '' || 'payCardType ' || COALESCE(CAST("t0"."payCardType" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|27|') ELSE FALSE END
    AND "t0"."payCardType" IN (1, 2)
    AND NOT (
      "t0"."payCardType" = 1
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.28: 28 (balance 0), but the balance is not 0 | 特情28但余额不为0
-- error; codes_fees.md 1.2 (H)
-- entry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '0' AS "expected",
  '' || COALESCE(CAST("t0"."balanceBefore" AS TEXT), 'none') AS "actual"
FROM "entry" AS "t0"
WHERE
  COALESCE(
    CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|28|') ELSE FALSE END
    AND NOT (
      "t0"."balanceBefore" = 0
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '0' AS "expected",
  '' || COALESCE(CAST("t0"."balanceBefore" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|28|') ELSE FALSE END
    AND NOT (
      "t0"."balanceBefore" = 0
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.balance-short-missing: stored-value card was debited more than it held | 储值卡余额小于扣款额
-- error; codes_fees.md 3.5 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'at least ' || COALESCE(CAST("t0"."transFee" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."balanceBefore" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."payCardType" = 1
    )
    AND (
      "t0"."transFee" > 0
    )
    AND (
      "t0"."exitFeeType" <> 11
    )
    AND NOT (
      "t0"."balanceBefore" >= "t0"."transFee"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.28-entry: stored-value card of balance 0 was let in by ETC | 0余额储值卡ETC入口放行
-- error; codes_fees.md 2.3 (H)
-- entry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'more than 0' AS "expected",
  '' || COALESCE(CAST("t0"."balanceBefore" AS TEXT), 'none') AS "actual"
FROM "entry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."cardType" = 1
    )
    AND NOT (
      "t0"."balanceBefore" > 0
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.65: 65 (fee request failed), but the amount is the medium's | 特情65但按介质金额收费
-- warning; real_data.md 3.5 (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'exitFeeType 4, 5 or 6' AS "expected",
  '' || COALESCE(CAST("t0"."exitFeeType" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|65|') ELSE FALSE END
    AND NOT (
      "t0"."exitFeeType" IN (4, 5, 6)
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.111: 111 (turned back), but entry and exit are different stations | 特情111但出入口站不同
-- error; codes_fees.md 1.2 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  "t0"."exTollStationHex" AS "expected",
  "t0"."enTollStationHex" AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|111|') ELSE FALSE END
    AND NOT (
      "t0"."enTollStationHex" = "t0"."exTollStationHex"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.116: 116 (holiday) on a vehicle that is not free then | 特情116但非节假日免费车型
-- error; codes_fees.md 3.5 (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'class 1' AS "expected",
  '' || COALESCE(CAST("t0"."exVehicleType" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|116|') ELSE FALSE END
    AND NOT (
      "t0"."exVehicleType" = 1
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.128: 128 (green channel) and the vehicle kind disagree | 特情128与车种不符
-- error; real_data.md 3.4 (H)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || '128 with kind 21' AS "expected",
  '' || 'kind ' || COALESCE(CAST("t0"."exVehicleClass" AS TEXT), 'none') || ', ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND (
      "t0"."exVehicleClass" IS NOT NULL
    )
    AND NOT (
      CASE
        WHEN CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|128|') ELSE FALSE END
        THEN "t0"."exVehicleClass" = 21
        ELSE (
          "t0"."exVehicleClass" <> 21
        )
        OR CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|126|') ELSE FALSE END
      END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.126: 126 (inspection failed) and yet charged as green channel | 绿通查验不合格但仍减免
-- error; codes_fees.md 3.5 (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '126 without 128' AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|126|') ELSE FALSE END
    AND NOT (
      NOT (
        CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|128|') ELSE FALSE END
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.123: 123 (no OBU found), but the record is of an OBU | 特情123但介质为OBU
-- error; codes_fees.md 1.2 (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'another medium' AS "expected",
  '' || COALESCE(CAST("t0"."mediaType" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|123|') ELSE FALSE END
    AND NOT (
      "t0"."mediaType" <> 1
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );
-- entry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'another medium' AS "expected",
  '' || COALESCE(CAST("t0"."mediaType" AS TEXT), 'none') AS "actual"
FROM "entry" AS "t0"
WHERE
  COALESCE(
    CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|123|') ELSE FALSE END
    AND NOT (
      "t0"."mediaType" <> 1
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.36: 36 (no CPC card), but a CPC card is the medium | 特情36但介质为CPC
-- error; codes_fees.md 1.2 (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'another medium' AS "expected",
  '' || COALESCE(CAST("t0"."mediaType" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|36|') ELSE FALSE END
    AND NOT (
      "t0"."mediaType" <> 2
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.137: 137 (paper voucher), but the medium is none | 特情137但介质非纸券
-- error; codes_fees.md 1.2 (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '3 or 9' AS "expected",
  '' || COALESCE(CAST("t0"."mediaType" AS TEXT), 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|137|') ELSE FALSE END
    AND NOT (
      "t0"."mediaType" IN (3, 9)
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.online: ETC trip charged on-line or by the minimum fee, without a reason | OBU在线计费或兜底但无特情
-- info; codes_fees.md 3.4 (L)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'a special type' AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND (
      "t0"."mediaType" = 1
    )
    AND "t0"."exitFeeType" IN (4, 5, 6)
    AND NOT (
      "t0"."special"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.free: ordinary vehicle paid nothing, without a reason | 普通车辆零收费但无原因
-- warning; codes_fees.md 3.5 (M)
-- exit
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'an amount, or a code that says why' AS "expected",
  '' || 'fee ' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') || ', ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "exit" AS "t0"
WHERE
  COALESCE(
    "t0"."first"
    AND (
      "t0"."exVehicleClass" = 0
    )
    AND (
      "t0"."exVlpc" <> 3
    )
    AND "t0"."mediaType" IN (1, 2)
    AND (
      "t0"."payFee" > 100
    )
    AND (
      COALESCE("t0"."unifiedFee", 0) = 0
    )
    AND (
      COALESCE("t0"."transFee", 0) = 0
    )
    AND NOT (
      (
        "t0"."fee" > 0
      )
      OR CASE
        WHEN "t0"."special"
        THEN CONTAINS("t0"."codes", '|116|')
        OR CONTAINS("t0"."codes", '|128|')
        OR CONTAINS("t0"."codes", '|132|')
        ELSE FALSE
      END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-101: 101 (dismantled) and the OBU's status word disagree | 特情101与OBU状态字不符
-- error; real_data.md 3.5: 21 of 21 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'status word ' || COALESCE("t0"."OBUState", 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."seen"
    AND (
      "t0"."OBUState" IS NOT NULL
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|101|') ELSE FALSE END = (
        (
          "t0"."status" & 512
        ) <> 0
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-102: 102 (no card) and the OBU's status word disagree | 特情102与OBU状态字不符
-- error; real_data.md 3.5: 45 of 45 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'status word ' || COALESCE("t0"."OBUState", 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."seen"
    AND (
      "t0"."OBUState" IS NOT NULL
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|102|') ELSE FALSE END = (
        (
          "t0"."status" & 32768
        ) <> 0
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-103: 103 (locked) and the OBU's status word disagree | 特情103与OBU状态字不符
-- error; real_data.md 3.5 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'status word ' || COALESCE("t0"."OBUState", 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."seen"
    AND (
      "t0"."OBUState" IS NOT NULL
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|103|') ELSE FALSE END = (
        (
          "t0"."status" & 1024
        ) <> 0
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-118: 118 (card error) and the OBU's status word disagree | 特情118与OBU状态字不符
-- error; real_data.md 3.5: 9 of 10, not with 0x0200 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'status word ' || COALESCE("t0"."OBUState", 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."seen"
    AND (
      "t0"."OBUState" IS NOT NULL
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|118|') ELSE FALSE END = (
        (
          (
            "t0"."status" & 2048
          ) <> 0
        )
        AND NOT (
          (
            "t0"."status" & 512
          ) <> 0
        )
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-105: 105 (expired) and the OBU's validity disagree | 特情105与OBU有效期不符
-- error; codes_fees.md 1.3 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'until ' || COALESCE(CAST("t0"."OBUEndDate" AS TEXT), 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."seen"
    AND "t0"."OBUEndDate" BETWEEN 19000101 AND 29991231
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|105|') ELSE FALSE END = (
        (
          (
            "t0"."OBUEndDate" + 1
          ) * 100
        ) <= "t0"."hour"
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-104: 104 (not yet valid) and the OBU's validity disagree | 特情104与OBU启用日期不符
-- error; codes_fees.md 1.3 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'from ' || COALESCE(CAST("t0"."OBUStartDate" AS TEXT), 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."seen"
    AND "t0"."OBUStartDate" BETWEEN 19000101 AND 29991231
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|104|') ELSE FALSE END = (
        (
          "t0"."OBUStartDate" * 100
        ) > "t0"."hour"
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-117: 117 (card expired), but the card is valid | 特情117但卡在有效期内
-- error; codes_fees.md 1.3 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'before ' || COALESCE(CAST("t0"."transTime" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."CPUEndDate" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|117|') ELSE FALSE END
    AND NOT (
      "t0"."CPUEndDate" < CAST(FLOOR((
        "t0"."hour"
      ) / (
        100
      )) AS BIGINT)
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-131: 131 (plates of card and OBU differ) and the plates disagree | 特情131与卡签车牌不符
-- error; codes_fees.md 1.3 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE("t0"."OBUVlp", 'none') || ', ' || COALESCE("t0"."CPUVlp", 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."etcDone"
    AND (
      LENGTH("t0"."OBUVlp") >= 7
    )
    AND (
      LENGTH("t0"."CPUVlp") >= 7
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|131|') ELSE FALSE END = (
        "t0"."OBUVlp" <> "t0"."CPUVlp"
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-111: 111 (no entry) in a record that has one | 特情111但通行状态为有入口
-- error; codes_fees.md 1.3 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'passState 2' AS "expected",
  '' || 'passState ' || COALESCE(CAST("t0"."passState" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 1
    )
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|111|') ELSE FALSE END
    AND "t0"."passState" IN (1, 2)
    AND NOT (
      "t0"."passState" = 2
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-111-charge: OBU without an entry was charged | 无入口OBU被计费
-- error; codes_fees.md 2.5 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'no charge' AS "expected",
  '' || COALESCE(CAST("t0"."fee" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 1
    )
    AND (
      "t0"."passState" = 2
    )
    AND NOT (
      (
        "t0"."tradeResult" = 1
      ) OR (
        "t0"."fee" = 0
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-154: 154 (opposite direction) and the fee module disagree | 特情154与计费模块特情不符
-- error; real_data.md 3.5: 8 of 8 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'feeCalcSpecials 2' AS "expected",
  '' || 'feeCalcSpecials ' || COALESCE("t0"."feeCalcSpecials", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|154|') ELSE FALSE END
    AND NOT (
      CASE
        WHEN "t0"."feeCalcSpecials" = '0'
        THEN FALSE
        ELSE REGEXP_MATCHES("t0"."feeCalcSpecials", '(^|\|)2(\||$)')
      END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-154-missing: fee module reports the opposite direction and 154 is missing | 计费模块判反向但无特情154
-- warning; codes_fees.md 1.3, real_data.md 3.5 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '154' AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    CASE
      WHEN "t0"."feeCalcSpecials" = '0'
      THEN FALSE
      ELSE REGEXP_MATCHES("t0"."feeCalcSpecials", '(^|\|)2(\||$)')
    END
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|154|') ELSE FALSE END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-187: 187 (balance short) and the fee module disagree | 特情187与计费模块特情不符
-- error; real_data.md 3.5: 5 of 5 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'feeCalcSpecials ' || COALESCE("t0"."feeCalcSpecials", 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."feeCalcSpecials" IS NOT NULL
    )
    AND (
      "t0"."tradeResult" = 0
    )
    AND NOT (
      CASE
        WHEN CASE
          WHEN "t0"."feeCalcSpecials" = '0'
          THEN FALSE
          ELSE REGEXP_MATCHES("t0"."feeCalcSpecials", '(^|\|)3(\||$)')
        END
        THEN CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|187|') ELSE FALSE END
        ELSE NOT (
          CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|187|') ELSE FALSE END
        )
      END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-187-card: 187 (balance short) on a card that pays later | 特情187但为记账卡
-- error; real_data.md 3.5 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'a stored-value card' AS "expected",
  '' || 'CPUCardType ' || COALESCE(CAST("t0"."CPUCardType" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|187|') ELSE FALSE END
    AND "t0"."CPUCardType" IN (1, 2)
    AND NOT (
      "t0"."CPUCardType" = 1
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-188: 188 (holiday) and the state of the gantry disagree | 特情188与节假日状态不符
-- error; codes_fees.md 1.3 (M)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'holidayState ' || COALESCE(CAST("t0"."holidayState" AS TEXT), 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."tradeResult" = 0
    )
    AND "t0"."holidayState" IN (0, 1)
    AND NOT (
      CASE
        WHEN CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|188|') ELSE FALSE END
        THEN "t0"."holidayState" = 1
        ELSE NOT (
          (
            "t0"."holidayState" = 1
          ) AND (
            "t0"."feeVehicleType" = 1
          )
        )
        OR (
          "t0"."payFee" = 0
        )
      END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-194: 194 (province changed) and the count of provinces disagree | 特情194与省份数变化不符
-- error; real_data.md 3.5: 12 of 12 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."provinceNumBefore" AS TEXT), 'none') || ' to ' || COALESCE(CAST("t0"."provinceNumAfter" AS TEXT), 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."tradeResult" = 0
    )
    AND (
      "t0"."originalFlag" = 1
    )
    AND (
      "t0"."provinceNumBefore" >= 0
    )
    AND (
      "t0"."provinceNumBefore" >= 1
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|194|') ELSE FALSE END = (
        "t0"."provinceNumAfter" = (
          "t0"."provinceNumBefore" + 1
        )
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-194-border: gantry where a province begins did not report 194 | 省界入口门架未报194
-- error; real_data.md 3.5 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '194' AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."tradeResult" = 0
    )
    AND (
      "t0"."originalFlag" = 1
    )
    AND (
      "t0"."gantryType" = 2
    )
    AND (
      "t0"."provinceNumBefore" >= 1
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|194|') ELSE FALSE END
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-195: 195 (first gantry) and the province's count disagree | 特情195与本省首个门架不符
-- error; real_data.md 3.5: 84 of 84, 0 of 755 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || 'count before ' || COALESCE(CAST("t0"."OBUProvTradeSuccNumBefore" AS TEXT), 'none') AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."etcDone"
    AND (
      "t0"."originalFlag" = 1
    )
    AND (
      "t0"."OBUProvTradeSuccNumBefore" >= 0
    )
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|195|') ELSE FALSE END = (
        (
          "t0"."OBUProvTradeSuccNumBefore" = 1
        )
        AND (
          COALESCE("t0"."readCiphertextVerify", -1) = -1
        )
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-no-card: transaction without card: count, TAC or card sum are not as they must be | 无卡交易的无卡次数、TAC或卡累计不符
-- error; real_data.md 3.4 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'count + 1, no TAC, card sum unchanged' AS "expected",
  '' || 'count ' || COALESCE(CAST("t0"."noCardTimesBefore" AS TEXT), 'none') || ' to ' || COALESCE(CAST("t0"."noCardTimesAfter" AS TEXT), 'none') || ', TAC ' || COALESCE("t0"."TAC", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."etcDone"
    AND CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|102|') ELSE FALSE END
    AND NOT (
      (
        "t0"."noCardTimesAfter" = (
          "t0"."noCardTimesBefore" + 1
        )
      )
      AND (
        COALESCE("t0"."TAC", '00000000') = '00000000'
      )
      AND (
        COALESCE("t0"."cardFeeSumAfter", 0) = COALESCE("t0"."cardFeeSumBefore", 0)
      )
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-no-card-count: count of gantries without card grew although a card was there | 有卡交易但无卡次数增加
-- error; real_data.md 3.4 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  '' || COALESCE(CAST("t0"."noCardTimesBefore" AS TEXT), 'none') AS "expected",
  '' || COALESCE(CAST("t0"."noCardTimesAfter" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    "t0"."etcDone"
    AND NOT (
      CASE WHEN "t0"."special" THEN CONTAINS("t0"."codes", '|102|') ELSE FALSE END
    )
    AND (
      "t0"."noCardTimesBefore" >= 0
    )
    AND (
      "t0"."noCardTimesAfter" >= 0
    )
    AND NOT (
      "t0"."noCardTimesAfter" = "t0"."noCardTimesBefore"
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-172: 172 (fee not written to the CPC card), but it was | 特情172但CPC计费写入成功
-- error; real_data.md 3.5 (H)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'CPCFeeTradeResult 1' AS "expected",
  '' || COALESCE(CAST("t0"."CPCFeeTradeResult" AS TEXT), 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE(
    (
      "t0"."mediaType" = 2
    )
    AND CASE
      WHEN "t0"."special"
      THEN CONTAINS("t0"."codes", '|172|') OR CONTAINS("t0"."codes", '|173|')
      ELSE FALSE
    END
    AND NOT (
      "t0"."CPCFeeTradeResult" = 1
    ),
    FALSE
  )
  AND NOT (
    "t0"."shifted"
  );

-- flag.gantry-failed: transaction failed without a special type | 交易失败但无特情
-- warning; codes_fees.md 1.3 (M)
-- gantry
SELECT
  "t0"."record",
  "t0"."file",
  "t0"."line",
  'a special type' AS "expected",
  '' || 'specialType ' || COALESCE("t0"."specialType", 'none') AS "actual"
FROM "gantry" AS "t0"
WHERE
  COALESCE((
    "t0"."tradeResult" = 1
  ) AND NOT (
    "t0"."special"
  ), FALSE)
  AND NOT (
    "t0"."shifted"
  );
