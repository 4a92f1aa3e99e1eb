-- money.discount: fee is not payFee less the discounts | 实收 ≠ 应收 − 优惠
-- error; codes_fees.md 3.2, real_data.md 3.4 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    CONCAT('', 'fee '),
    COALESCE(
      CAST((
        `t0`.`payFee` - `t0`.`discountFee`
      ) - COALESCE(`t0`.`provinceDiscountFee`, 0) AS STRING),
      'none'
    )
  ) AS `expected`,
  CONCAT(CONCAT('', 'fee '), COALESCE(CAST(`t0`.`fee` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    `t0`.`first`
    AND NOT (
      `t0`.`fee` = (
        (
          `t0`.`payFee` - `t0`.`discountFee`
        ) - COALESCE(`t0`.`provinceDiscountFee`, 0)
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.negative: negative amount in a record that corrects nothing | 非更正记录出现负金额
-- error; real_data.md 3.4 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'amounts of at least 0' AS `expected`,
  CONCAT(
    '',
    COALESCE(
      CAST(LEAST(
        `t0`.`payFee`,
        `t0`.`fee`,
        COALESCE(`t0`.`discountFee`, 0),
        COALESCE(`t0`.`unifiedFee`, 0)
      ) AS STRING),
      'none'
    )
  ) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    `t0`.`first`
    AND NOT (
      LEAST(
        `t0`.`payFee`,
        `t0`.`fee`,
        COALESCE(`t0`.`discountFee`, 0),
        COALESCE(`t0`.`unifiedFee`, 0)
      ) >= 0
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.balance: balance did not fall by the card debit | 卡余额差 ≠ transFee
-- error; codes_fees.md 3.2, real_data.md 3.4 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`transFee` AS STRING), 'none')) AS `expected`,
  CONCAT(
    CONCAT(CONCAT('', COALESCE(CAST(`t0`.`balanceBefore` AS STRING), 'none')), ' - '),
    COALESCE(CAST(`t0`.`balanceAfter` AS STRING), 'none')
  ) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND `t0`.`first`
    AND (
      `t0`.`exitFeeType` <> 11
    )
    AND (
      `t0`.`transFee` >= 0
    )
    AND (
      `t0`.`balanceBefore` IS NOT NULL
    )
    AND (
      `t0`.`balanceAfter` IS NOT NULL
    )
    AND NOT (
      (
        `t0`.`balanceBefore` - `t0`.`balanceAfter`
      ) = `t0`.`transFee`
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.obu-payable: payFee is not the payable sum on the OBU | 应收 payFee ≠ OBU累计应收
-- error; codes_fees.md 3.2, real_data.md 3.4 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`obuTotalAmount` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`payFee` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND (
      `t0`.`exitFeeType` = 1
    )
    AND `t0`.`first`
    AND (
      `t0`.`obuTotalAmount` >= 0
    )
    AND NOT (
      `t0`.`exVehicleType` IN (3, 4, 11)
    )
    AND NOT (
      `t0`.`payFee` = `t0`.`obuTotalAmount`
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.obu-payable-other: payFee of a coach or small truck is not the payable sum on the OBU | 客车三四类、货车一类应收 payFee ≠ OBU累计应收
-- warning; real_data.md 3.4: 24 of 805 differ (M)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`obuTotalAmount` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`payFee` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND (
      `t0`.`exitFeeType` = 1
    )
    AND `t0`.`first`
    AND (
      `t0`.`obuTotalAmount` >= 0
    )
    AND `t0`.`exVehicleType` IN (3, 4, 11)
    AND NOT (
      `t0`.`payFee` = `t0`.`obuTotalAmount`
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.obu-charge: card debit is not the charged sum on the OBU | 扣款 transFee ≠ OBU累计实收
-- error; codes_fees.md 3.2 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`obuTotalDiscountAmount` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`transFee` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND (
      `t0`.`exitFeeType` = 1
    )
    AND `t0`.`first`
    AND (
      `t0`.`obuTotalDiscountAmount` >= 0
    )
    AND NOT (
      `t0`.`transFee` = `t0`.`obuTotalDiscountAmount`
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.ceiling: charge is more than 95 % of what is payable, or of its whole yuan | 收费额超过应收95%（或取整95%）
-- error; codes_fees.md 3.2, real_data.md 3.1 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    CONCAT('', 'at most '),
    COALESCE(
      CAST(LEAST(
        CAST(FLOOR((
          (
            `t0`.`payFee` * 95 * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT),
        CAST(FLOOR((
          (
            `t0`.`payFee` * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT) * 95
      ) AS STRING),
      'none'
    )
  ) AS `expected`,
  CONCAT(
    '',
    COALESCE(CAST(`t0`.`transFee` + COALESCE(`t0`.`unifiedFee`, 0) AS STRING), 'none')
  ) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND (
      `t0`.`exitFeeType` = 1
    )
    AND `t0`.`first`
    AND (
      `t0`.`multiProvince` = 0
    )
    AND NOT (
      (
        `t0`.`transFee` + COALESCE(`t0`.`unifiedFee`, 0)
      ) <= LEAST(
        CAST(FLOOR((
          (
            `t0`.`payFee` * 95 * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT),
        CAST(FLOOR((
          (
            `t0`.`payFee` * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT) * 95
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.province: charge of the province is not what was paid | 本省金额 provFee ≠ 扣款 + 统缴
-- error; codes_fees.md 3.2 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    '',
    COALESCE(CAST(`t0`.`transFee` + COALESCE(`t0`.`unifiedFee`, 0) AS STRING), 'none')
  ) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`provFee` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND (
      `t0`.`exitFeeType` = 1
    )
    AND `t0`.`first`
    AND (
      `t0`.`multiProvince` = 0
    )
    AND (
      `t0`.`provFee` >= 0
    )
    AND NOT (
      `t0`.`provFee` = (
        `t0`.`transFee` + COALESCE(`t0`.`unifiedFee`, 0)
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.card-fee: fee differs from the card debit of an ordinary vehicle | 普通车辆实收 ≠ 扣款
-- warning; codes_fees.md 3.2 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`transFee` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`fee` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND (
      `t0`.`exitFeeType` = 1
    )
    AND `t0`.`first`
    AND (
      COALESCE(`t0`.`unifiedFee`, 0) = 0
    )
    AND NOT (
      `t0`.`exVehicleType` IN (3, 4)
    )
    AND (
      `t0`.`exVehicleClass` = 0
    )
    AND (
      `t0`.`exVlpc` <> 3
    )
    AND NOT (
      IF(`t0`.`special`, CONTAINS(`t0`.`codes`, '|116|'), FALSE)
    )
    AND NOT (
      `t0`.`fee` = `t0`.`transFee`
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.cpc-yuan: CPC charge is not whole yuan | CPC收费额非整元
-- error; codes_fees.md 3.3, real_data.md 3.3 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    '',
    COALESCE(
      CAST(CAST(FLOOR((
        (
          `t0`.`fee` * 2
        ) + 100
      ) / (
        NULLIF(100 * 2, 0)
      )) AS BIGINT) * 100 AS STRING),
      'none'
    )
  ) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`fee` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 2
    )
    AND (
      `t0`.`exitFeeType` = 3
    )
    AND `t0`.`first`
    AND NOT (
      (
        `t0`.`fee` % 100
      ) = 0
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.cpc-rounding: CPC charge is not the province's sum, rounded half-up to yuan | CPC收费额 ≠ 省内累计四舍五入到元
-- error; real_data.md 3.3 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    '',
    COALESCE(
      CAST(CAST(FLOOR((
        (
          `t0`.`provFee` * 2
        ) + 100
      ) / (
        NULLIF(100 * 2, 0)
      )) AS BIGINT) * 100 AS STRING),
      'none'
    )
  ) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`payFee` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 2
    )
    AND (
      `t0`.`exitFeeType` = 3
    )
    AND (
      `t0`.`multiProvince` = 0
    )
    AND `t0`.`first`
    AND (
      `t0`.`provFee` > 0
    )
    AND (
      `t0`.`exVehicleClass` <> 21
    )
    AND NOT (
      `t0`.`payFee` = (
        CAST(FLOOR((
          (
            `t0`.`provFee` * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT) * 100
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.cpc-discount: discount on a CPC trip | CPC享受折扣
-- error; real_data.md 3.3 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '0' AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`discountFee` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 2
    )
    AND (
      `t0`.`exitFeeType` = 3
    )
    AND `t0`.`first`
    AND NOT (
      `t0`.`discountFee` = 0
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.cpc-range: CPC sum below the minimum fee or above 1.5 times it was charged | CPC金额不在最小费额1至1.5倍内仍按卡内收取
-- warning; real_data.md 3.3 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(CONCAT('', COALESCE(CAST(`t0`.`shortFee` AS STRING), 'none')), ' to 1.5 times it') AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`fee` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 2
    )
    AND (
      `t0`.`exitFeeType` = 3
    )
    AND (
      `t0`.`shortFee` > 0
    )
    AND (
      `t0`.`exVehicleClass` <> 21
    )
    AND `t0`.`first`
    AND NOT (
      (
        `t0`.`fee` >= `t0`.`shortFee`
      )
      AND (
        (
          `t0`.`fee` * 2
        ) <= (
          `t0`.`shortFee` * 3
        )
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.cpc-green: green-channel CPC trip: the province's discount is not the whole amount | 绿通CPC减免额 ≠ 应收
-- error; real_data.md 3.4 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`payFee` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`provinceDiscountFee` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 2
    )
    AND (
      `t0`.`exVehicleClass` = 21
    )
    AND IF(`t0`.`special`, CONTAINS(`t0`.`codes`, '|128|'), FALSE)
    AND (
      `t0`.`provinceDiscountFee` IS NOT NULL
    )
    AND `t0`.`first`
    AND NOT (
      (
        `t0`.`provinceDiscountFee` = `t0`.`payFee`
      ) AND (
        `t0`.`fee` = 0
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.origin: amount before the change is neither the fee nor what the province gave | 原始金额 originFee 不符
-- error; real_data.md 3.4 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`fee` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`originFee` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    `t0`.`first`
    AND (
      `t0`.`originFee` > 0
    )
    AND `t0`.`exitFeeType` IN (1, 3)
    AND (
      COALESCE(`t0`.`unifiedFee`, 0) = 0
    )
    AND NOT (
      (
        `t0`.`originFee` = `t0`.`fee`
      )
      OR (
        `t0`.`originFee` = `t0`.`provinceDiscountFee`
      )
      OR (
        `t0`.`originFee` = `t0`.`transFee`
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.provinces: amounts of the provinces do not add up to the fee | 分省金额之和 ≠ fee
-- error; codes_fees.md 2.4, real_data.md 3.1 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`fee` AS STRING), 'none')) AS `expected`,
  `t0`.`provinceTransGroup` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    `t0`.`provincesWritten`
    AND NOT (
      CONTAINS(`t0`.`provinceTransGroup`, '-')
    )
    AND `t0`.`first`
    AND NOT (
      IF(
        SUBSTRING(
          `t0`.`provinceTransGroup`,
          IF((
            2 + 1
          ) >= 1, 2 + 1, 2 + 1 + LENGTH(`t0`.`provinceTransGroup`))
        ) = CONCAT(':', CAST(`t0`.`fee` AS STRING)),
        TRUE,
        (
          SUBSTRING(
            `t0`.`provinceTransGroup`,
            IF((
              2 + 1
            ) >= 1, 2 + 1, 2 + 1 + LENGTH(`t0`.`provinceTransGroup`))
          ) = CONCAT(':', CAST(`t0`.`fee` AS STRING))
        )
        OR (
          (
            IF(
              (
                LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
              ) < 0,
              TRY_CAST(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '') AS BIGINT),
              IF(
                CONTAINS(
                  SUBSTRING(
                    REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''),
                    IF(
                      (
                        (
                          LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                        ) + 1 + 1
                      ) >= 1,
                      (
                        LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                      ) + 1 + 1,
                      (
                        LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                      ) + 1 + 1 + LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''))
                    )
                  ),
                  '|'
                )
                OR (
                  SUBSTRING(
                    REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''),
                    IF(
                      (
                        (
                          LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                        ) + 1 + 1
                      ) >= 1,
                      (
                        LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                      ) + 1 + 1,
                      (
                        LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                      ) + 1 + 1 + LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''))
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
                              ENDSWITH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''), '|'),
                              SUBSTRING(
                                REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''),
                                IF(
                                  (
                                    0 + 1
                                  ) >= 1,
                                  0 + 1,
                                  0 + 1 + LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''))
                                ),
                                LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                              ),
                              REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')
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
                            ENDSWITH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''), '|'),
                            SUBSTRING(
                              REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''),
                              IF(
                                (
                                  0 + 1
                                ) >= 1,
                                0 + 1,
                                0 + 1 + LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''))
                              ),
                              LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                            ),
                            REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')
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
                  REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''),
                  IF(
                    (
                      0 + 1
                    ) >= 1,
                    0 + 1,
                    0 + 1 + LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''))
                  ),
                  LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                ) AS BIGINT) + TRY_CAST(SUBSTRING(
                  REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''),
                  IF(
                    (
                      (
                        LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                      ) + 1 + 1
                    ) >= 1,
                    (
                      LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                    ) + 1 + 1,
                    (
                      LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                    ) + 1 + 1 + LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''))
                  )
                ) AS BIGINT)
              )
            ) = `t0`.`fee`
          )
          OR (
            IF(
              (
                LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
              ) < 0,
              TRY_CAST(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '') AS BIGINT),
              IF(
                CONTAINS(
                  SUBSTRING(
                    REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''),
                    IF(
                      (
                        (
                          LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                        ) + 1 + 1
                      ) >= 1,
                      (
                        LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                      ) + 1 + 1,
                      (
                        LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                      ) + 1 + 1 + LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''))
                    )
                  ),
                  '|'
                )
                OR (
                  SUBSTRING(
                    REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''),
                    IF(
                      (
                        (
                          LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                        ) + 1 + 1
                      ) >= 1,
                      (
                        LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                      ) + 1 + 1,
                      (
                        LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                      ) + 1 + 1 + LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''))
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
                              ENDSWITH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''), '|'),
                              SUBSTRING(
                                REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''),
                                IF(
                                  (
                                    0 + 1
                                  ) >= 1,
                                  0 + 1,
                                  0 + 1 + LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''))
                                ),
                                LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                              ),
                              REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')
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
                            ENDSWITH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''), '|'),
                            SUBSTRING(
                              REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''),
                              IF(
                                (
                                  0 + 1
                                ) >= 1,
                                0 + 1,
                                0 + 1 + LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''))
                              ),
                              LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                            ),
                            REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')
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
                  REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''),
                  IF(
                    (
                      0 + 1
                    ) >= 1,
                    0 + 1,
                    0 + 1 + LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''))
                  ),
                  LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                ) AS BIGINT) + TRY_CAST(SUBSTRING(
                  REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''),
                  IF(
                    (
                      (
                        LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                      ) + 1 + 1
                    ) >= 1,
                    (
                      LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                    ) + 1 + 1,
                    (
                      LOCATE('|', REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', '')) - 1
                    ) + 1 + 1 + LENGTH(REGEXP_REPLACE(`t0`.`provinceTransGroup`, '[0-9]+:', ''))
                  )
                ) AS BIGINT)
              )
            ) = COALESCE(`t0`.`transFee` + COALESCE(`t0`.`unifiedFee`, 0), `t0`.`fee`)
          )
        )
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.rebate: rebate is not what is payable less what was paid | rebateMoney ≠ payFee − 实付
-- error; codes_fees.md 2.4 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    '',
    COALESCE(
      CAST(`t0`.`payFee` - (
        `t0`.`transFee` + COALESCE(`t0`.`unifiedFee`, 0)
      ) AS STRING),
      'none'
    )
  ) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`rebateMoney` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND (
      `t0`.`exitFeeType` = 1
    )
    AND `t0`.`first`
    AND NOT (
      (
        `t0`.`rebateMoney` = (
          `t0`.`payFee` - (
            `t0`.`transFee` + COALESCE(`t0`.`unifiedFee`, 0)
          )
        )
      )
      OR (
        `t0`.`rebateMoney` = (
          `t0`.`payFee` - `t0`.`fee`
        )
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.rebate-share: share of the rebate is not its per mille | payRebate ≠ 优惠千分比
-- warning; codes_fees.md 2.4 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    '',
    COALESCE(
      CAST(CAST(FLOOR((
        `t0`.`rebateMoney` * 1000
      ) / (
        NULLIF(`t0`.`payFee`, 0)
      )) AS BIGINT) AS STRING),
      'none'
    )
  ) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`payRebate` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND (
      `t0`.`exitFeeType` = 1
    )
    AND `t0`.`first`
    AND (
      `t0`.`payRebate` > 0
    )
    AND (
      `t0`.`payFee` > 0
    )
    AND NOT (
      `t0`.`payRebate` = CAST(FLOOR((
        `t0`.`rebateMoney` * 1000
      ) / (
        NULLIF(`t0`.`payFee`, 0)
      )) AS BIGINT)
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.rate: feeRate is not the charge over the minimum fee | 费率 feeRate ≠ 收费额/最小费额
-- warning; codes_fees.md 2.4, real_data.md 3.4 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    CONCAT(
      '',
      COALESCE(
        CAST(CAST(FLOOR(
          (
            (
              IF(`t0`.`mediaType` = 1, `t0`.`transFee`, `t0`.`fee`) * 100 * 2
            ) + `t0`.`shortFee`
          ) / (
            NULLIF(`t0`.`shortFee` * 2, 0)
          )
        ) AS BIGINT) AS STRING),
        'none'
      )
    ),
    '/100'
  ) AS `expected`,
  CONCAT(CONCAT('', COALESCE(CAST(`t0`.`feeRate` AS STRING), 'none')), '/100') AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`shortFee` > 0
    )
    AND (
      IF(`t0`.`mediaType` = 1, `t0`.`transFee`, `t0`.`fee`) >= 0
    )
    AND `t0`.`first`
    AND (
      `t0`.`feeRate` IS NOT NULL
    )
    AND (
      `t0`.`exVehicleClass` <> 21
    )
    AND NOT (
      (
        `t0`.`feeRate` = CAST(FLOOR(
          (
            (
              IF(`t0`.`mediaType` = 1, `t0`.`transFee`, `t0`.`fee`) * 100 * 2
            ) + `t0`.`shortFee`
          ) / (
            NULLIF(`t0`.`shortFee` * 2, 0)
          )
        ) AS BIGINT)
      )
      OR (
        (
          (
            `t0`.`feeRate` % 100
          ) = 0
        )
        AND (
          `t0`.`feeRate` = (
            CAST(FLOOR(
              (
                CAST(FLOOR(
                  (
                    (
                      IF(`t0`.`mediaType` = 1, `t0`.`transFee`, `t0`.`fee`) * 100 * 2
                    ) + `t0`.`shortFee`
                  ) / (
                    NULLIF(`t0`.`shortFee` * 2, 0)
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
    `t0`.`shifted`
  );

-- money.split-sum: amounts of the split do not add up to the province's part | 拆分金额之和 ≠ 本省金额
-- error; codes_fees.md 6 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`splitInFee` AS STRING), 'none')) AS `expected`,
  CONCAT(
    '',
    COALESCE(
      CAST(IF(
        (
          LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
        ) < 0,
        TRY_CAST(`t0`.`splitOwnerFeeGroup` AS BIGINT),
        IF(
          CONTAINS(
            SUBSTRING(
              `t0`.`splitOwnerFeeGroup`,
              IF(
                (
                  (
                    LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                  ) + 1 + 1
                ) >= 1,
                (
                  LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                ) + 1 + 1,
                (
                  LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                ) + 1 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)
              )
            ),
            '|'
          )
          OR (
            SUBSTRING(
              `t0`.`splitOwnerFeeGroup`,
              IF(
                (
                  (
                    LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                  ) + 1 + 1
                ) >= 1,
                (
                  LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                ) + 1 + 1,
                (
                  LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                ) + 1 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)
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
                        ENDSWITH(`t0`.`splitOwnerFeeGroup`, '|'),
                        SUBSTRING(
                          `t0`.`splitOwnerFeeGroup`,
                          IF((
                            0 + 1
                          ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)),
                          LENGTH(`t0`.`splitOwnerFeeGroup`) - 1
                        ),
                        `t0`.`splitOwnerFeeGroup`
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
                      ENDSWITH(`t0`.`splitOwnerFeeGroup`, '|'),
                      SUBSTRING(
                        `t0`.`splitOwnerFeeGroup`,
                        IF((
                          0 + 1
                        ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)),
                        LENGTH(`t0`.`splitOwnerFeeGroup`) - 1
                      ),
                      `t0`.`splitOwnerFeeGroup`
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
            `t0`.`splitOwnerFeeGroup`,
            IF((
              0 + 1
            ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)),
            LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
          ) AS BIGINT) + TRY_CAST(SUBSTRING(
            `t0`.`splitOwnerFeeGroup`,
            IF(
              (
                (
                  LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                ) + 1 + 1
              ) >= 1,
              (
                LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
              ) + 1 + 1,
              (
                LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
              ) + 1 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)
            )
          ) AS BIGINT)
        )
      ) AS STRING),
      'none'
    )
  ) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`splitInFee` >= 0
    )
    AND NOT (
      IF(
        IF(
          (
            LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
          ) < 0,
          TRY_CAST(`t0`.`splitOwnerFeeGroup` AS BIGINT),
          IF(
            CONTAINS(
              SUBSTRING(
                `t0`.`splitOwnerFeeGroup`,
                IF(
                  (
                    (
                      LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                    ) + 1 + 1
                  ) >= 1,
                  (
                    LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                  ) + 1 + 1,
                  (
                    LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                  ) + 1 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)
                )
              ),
              '|'
            )
            OR (
              SUBSTRING(
                `t0`.`splitOwnerFeeGroup`,
                IF(
                  (
                    (
                      LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                    ) + 1 + 1
                  ) >= 1,
                  (
                    LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                  ) + 1 + 1,
                  (
                    LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                  ) + 1 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)
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
                          ENDSWITH(`t0`.`splitOwnerFeeGroup`, '|'),
                          SUBSTRING(
                            `t0`.`splitOwnerFeeGroup`,
                            IF((
                              0 + 1
                            ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)),
                            LENGTH(`t0`.`splitOwnerFeeGroup`) - 1
                          ),
                          `t0`.`splitOwnerFeeGroup`
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
                        ENDSWITH(`t0`.`splitOwnerFeeGroup`, '|'),
                        SUBSTRING(
                          `t0`.`splitOwnerFeeGroup`,
                          IF((
                            0 + 1
                          ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)),
                          LENGTH(`t0`.`splitOwnerFeeGroup`) - 1
                        ),
                        `t0`.`splitOwnerFeeGroup`
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
              `t0`.`splitOwnerFeeGroup`,
              IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)),
              LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
            ) AS BIGINT) + TRY_CAST(SUBSTRING(
              `t0`.`splitOwnerFeeGroup`,
              IF(
                (
                  (
                    LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                  ) + 1 + 1
                ) >= 1,
                (
                  LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                ) + 1 + 1,
                (
                  LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                ) + 1 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)
              )
            ) AS BIGINT)
          )
        ) = `t0`.`splitInFee`,
        TRUE,
        (
          IF(
            (
              LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
            ) < 0,
            TRY_CAST(`t0`.`splitOwnerFeeGroup` AS BIGINT),
            IF(
              CONTAINS(
                SUBSTRING(
                  `t0`.`splitOwnerFeeGroup`,
                  IF(
                    (
                      (
                        LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                      ) + 1 + 1
                    ) >= 1,
                    (
                      LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                    ) + 1 + 1,
                    (
                      LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                    ) + 1 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)
                  )
                ),
                '|'
              )
              OR (
                SUBSTRING(
                  `t0`.`splitOwnerFeeGroup`,
                  IF(
                    (
                      (
                        LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                      ) + 1 + 1
                    ) >= 1,
                    (
                      LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                    ) + 1 + 1,
                    (
                      LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                    ) + 1 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)
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
                            ENDSWITH(`t0`.`splitOwnerFeeGroup`, '|'),
                            SUBSTRING(
                              `t0`.`splitOwnerFeeGroup`,
                              IF((
                                0 + 1
                              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)),
                              LENGTH(`t0`.`splitOwnerFeeGroup`) - 1
                            ),
                            `t0`.`splitOwnerFeeGroup`
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
                          ENDSWITH(`t0`.`splitOwnerFeeGroup`, '|'),
                          SUBSTRING(
                            `t0`.`splitOwnerFeeGroup`,
                            IF((
                              0 + 1
                            ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)),
                            LENGTH(`t0`.`splitOwnerFeeGroup`) - 1
                          ),
                          `t0`.`splitOwnerFeeGroup`
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
                `t0`.`splitOwnerFeeGroup`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)),
                LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
              ) AS BIGINT) + TRY_CAST(SUBSTRING(
                `t0`.`splitOwnerFeeGroup`,
                IF(
                  (
                    (
                      LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                    ) + 1 + 1
                  ) >= 1,
                  (
                    LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                  ) + 1 + 1,
                  (
                    LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                  ) + 1 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)
                )
              ) AS BIGINT)
            )
          ) = `t0`.`splitInFee`
        )
        OR (
          (
            `t0`.`mediaType` = 2
          )
          AND (
            (
              CAST(FLOOR(
                (
                  (
                    IF(
                      (
                        LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                      ) < 0,
                      TRY_CAST(`t0`.`splitOwnerFeeGroup` AS BIGINT),
                      IF(
                        CONTAINS(
                          SUBSTRING(
                            `t0`.`splitOwnerFeeGroup`,
                            IF(
                              (
                                (
                                  LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                                ) + 1 + 1
                              ) >= 1,
                              (
                                LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                              ) + 1 + 1,
                              (
                                LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                              ) + 1 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)
                            )
                          ),
                          '|'
                        )
                        OR (
                          SUBSTRING(
                            `t0`.`splitOwnerFeeGroup`,
                            IF(
                              (
                                (
                                  LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                                ) + 1 + 1
                              ) >= 1,
                              (
                                LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                              ) + 1 + 1,
                              (
                                LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                              ) + 1 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)
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
                                      ENDSWITH(`t0`.`splitOwnerFeeGroup`, '|'),
                                      SUBSTRING(
                                        `t0`.`splitOwnerFeeGroup`,
                                        IF((
                                          0 + 1
                                        ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)),
                                        LENGTH(`t0`.`splitOwnerFeeGroup`) - 1
                                      ),
                                      `t0`.`splitOwnerFeeGroup`
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
                                    ENDSWITH(`t0`.`splitOwnerFeeGroup`, '|'),
                                    SUBSTRING(
                                      `t0`.`splitOwnerFeeGroup`,
                                      IF((
                                        0 + 1
                                      ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)),
                                      LENGTH(`t0`.`splitOwnerFeeGroup`) - 1
                                    ),
                                    `t0`.`splitOwnerFeeGroup`
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
                          `t0`.`splitOwnerFeeGroup`,
                          IF((
                            0 + 1
                          ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)),
                          LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                        ) AS BIGINT) + TRY_CAST(SUBSTRING(
                          `t0`.`splitOwnerFeeGroup`,
                          IF(
                            (
                              (
                                LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                              ) + 1 + 1
                            ) >= 1,
                            (
                              LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                            ) + 1 + 1,
                            (
                              LOCATE('|', `t0`.`splitOwnerFeeGroup`) - 1
                            ) + 1 + 1 + LENGTH(`t0`.`splitOwnerFeeGroup`)
                          )
                        ) AS BIGINT)
                      )
                    ) * 2
                  ) + 100
                ) / (
                  NULLIF(100 * 2, 0)
                )
              ) AS BIGINT) * 100
            ) = `t0`.`splitInFee`
          )
        )
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.split-total: province's part and the other provinces' do not add up to the fee | 本省与外省拆分之和 ≠ fee
-- error; codes_fees.md 6 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`fee` AS STRING), 'none')) AS `expected`,
  CONCAT(
    CONCAT(CONCAT('', COALESCE(CAST(`t0`.`splitInFee` AS STRING), 'none')), ' + '),
    COALESCE(CAST(`t0`.`splitCrossFee` AS STRING), 'none')
  ) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    `t0`.`first`
    AND NOT (
      (
        (
          `t0`.`splitInFee` + `t0`.`splitCrossFee`
        ) = `t0`.`fee`
      )
      OR (
        (
          `t0`.`splitInFee` + `t0`.`splitCrossFee`
        ) = COALESCE(`t0`.`transFee` + COALESCE(`t0`.`unifiedFee`, 0), `t0`.`fee`)
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.split-count: split names more or fewer units than amounts | 拆分单元数与金额数不一致
-- error; codes_fees.md 6 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    CONCAT(
      '',
      COALESCE(
        CAST((
          LENGTH(`t0`.`splitOwnerGroup`) - LENGTH(REPLACE(`t0`.`splitOwnerGroup`, '|', ''))
        ) + IF(ENDSWITH(`t0`.`splitOwnerGroup`, '|'), 0, 1) AS STRING),
        'none'
      )
    ),
    ' units'
  ) AS `expected`,
  CONCAT(
    CONCAT(
      CONCAT(
        CONCAT(
          '',
          COALESCE(
            CAST((
              LENGTH(`t0`.`splitOwnerFeeGroup`) - LENGTH(REPLACE(`t0`.`splitOwnerFeeGroup`, '|', ''))
            ) + IF(ENDSWITH(`t0`.`splitOwnerFeeGroup`, '|'), 0, 1) AS STRING),
            'none'
          )
        ),
        ' fees, '
      ),
      COALESCE(
        CAST((
          LENGTH(`t0`.`splitOwnerPayFeeGroup`) - LENGTH(REPLACE(`t0`.`splitOwnerPayFeeGroup`, '|', ''))
        ) + IF(ENDSWITH(`t0`.`splitOwnerPayFeeGroup`, '|'), 0, 1) AS STRING),
        'none'
      )
    ),
    ' payable'
  ) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    TRUE
    AND NOT (
      (
        (
          (
            LENGTH(`t0`.`splitOwnerGroup`) - LENGTH(REPLACE(`t0`.`splitOwnerGroup`, '|', ''))
          ) + IF(ENDSWITH(`t0`.`splitOwnerGroup`, '|'), 0, 1)
        ) = (
          (
            LENGTH(`t0`.`splitOwnerFeeGroup`) - LENGTH(REPLACE(`t0`.`splitOwnerFeeGroup`, '|', ''))
          ) + IF(ENDSWITH(`t0`.`splitOwnerFeeGroup`, '|'), 0, 1)
        )
      )
      AND (
        (
          (
            LENGTH(`t0`.`splitOwnerGroup`) - LENGTH(REPLACE(`t0`.`splitOwnerGroup`, '|', ''))
          ) + IF(ENDSWITH(`t0`.`splitOwnerGroup`, '|'), 0, 1)
        ) = (
          (
            LENGTH(`t0`.`splitOwnerPayFeeGroup`) - LENGTH(REPLACE(`t0`.`splitOwnerPayFeeGroup`, '|', ''))
          ) + IF(ENDSWITH(`t0`.`splitOwnerPayFeeGroup`, '|'), 0, 1)
        )
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.source: amount is taken from a medium that the vehicle had not | 计费方式与通行介质不符
-- error; codes_fees.md 2.4 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '1, 2: OBU; 3: CPC' AS `expected`,
  CONCAT(
    CONCAT(
      CONCAT(CONCAT('', 'exitFeeType '), COALESCE(CAST(`t0`.`exitFeeType` AS STRING), 'none')),
      ', medium '
    ),
    COALESCE(CAST(`t0`.`mediaType` AS STRING), 'none')
  ) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    `t0`.`exitFeeType` IN (1, 2, 3)
    AND NOT (
      IF(`t0`.`exitFeeType` = 3, `t0`.`mediaType` = 2, `t0`.`mediaType` = 1)
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.chain-payable: gantry records of the trip do not add up to payFee | 门架应收之和 ≠ 出口应收
-- error; real_data.md 3.1 (H)
-- journey
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`gantry_payFee` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`payFee` AS STRING), 'none')) AS `actual`
FROM `journey` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND (
      `t0`.`exitFeeType` = 1
    )
    AND `t0`.`first`
    AND (
      `t0`.`totalCount` >= 0
    )
    AND (
      `t0`.`gantry_count` = `t0`.`totalCount`
    )
    AND NOT (
      `t0`.`gantry_payFee` = `t0`.`payFee`
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- money.chain-charge: charge is not the least of the three branches | 收费额 ≠ 三者最小值
-- error; codes_fees.md 3.2, real_data.md 3.1: 489 of 489 (H)
-- journey
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    CONCAT(
      CONCAT(
        CONCAT(
          CONCAT(
            '',
            COALESCE(
              CAST(LEAST(
                `t0`.`gantry_fee`,
                LEAST(
                  CAST(FLOOR((
                    (
                      `t0`.`gantry_payFee` * 95 * 2
                    ) + 100
                  ) / (
                    NULLIF(100 * 2, 0)
                  )) AS BIGINT),
                  CAST(FLOOR((
                    (
                      `t0`.`gantry_payFee` * 2
                    ) + 100
                  ) / (
                    NULLIF(100 * 2, 0)
                  )) AS BIGINT) * 95
                )
              ) AS STRING),
              'none'
            )
          ),
          ' of units '
        ),
        COALESCE(CAST(`t0`.`gantry_fee` AS STRING), 'none')
      ),
      ', payable '
    ),
    COALESCE(CAST(`t0`.`gantry_payFee` AS STRING), 'none')
  ) AS `expected`,
  CONCAT(
    '',
    COALESCE(CAST(`t0`.`transFee` + COALESCE(`t0`.`unifiedFee`, 0) AS STRING), 'none')
  ) AS `actual`
FROM `journey` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND (
      `t0`.`exitFeeType` = 1
    )
    AND `t0`.`first`
    AND (
      `t0`.`totalCount` >= 0
    )
    AND (
      `t0`.`gantry_count` = `t0`.`totalCount`
    )
    AND (
      `t0`.`multiProvince` = 0
    )
    AND (
      `t0`.`gantry_provinces` = 1
    )
    AND (
      `t0`.`gantry_payFee` = `t0`.`payFee`
    )
    AND NOT (
      (
        `t0`.`transFee` + COALESCE(`t0`.`unifiedFee`, 0)
      ) = LEAST(
        `t0`.`gantry_fee`,
        LEAST(
          CAST(FLOOR((
            (
              `t0`.`gantry_payFee` * 95 * 2
            ) + 100
          ) / (
            NULLIF(100 * 2, 0)
          )) AS BIGINT),
          CAST(FLOOR((
            (
              `t0`.`gantry_payFee` * 2
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
    `t0`.`shifted`
  );

-- money.chain-cpc: CPC charge is not the sum of its gantry records, rounded to yuan | CPC收费额 ≠ 门架之和取整
-- error; real_data.md 3.3: 730 of 730 (H)
-- journey
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    CONCAT(
      CONCAT(
        '',
        COALESCE(
          CAST(CAST(FLOOR((
            (
              `t0`.`gantry_fee` * 2
            ) + 100
          ) / (
            NULLIF(100 * 2, 0)
          )) AS BIGINT) * 100 AS STRING),
          'none'
        )
      ),
      ' of '
    ),
    COALESCE(CAST(`t0`.`gantry_fee` AS STRING), 'none')
  ) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`payFee` AS STRING), 'none')) AS `actual`
FROM `journey` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 2
    )
    AND (
      `t0`.`exitFeeType` = 3
    )
    AND (
      `t0`.`multiProvince` = 0
    )
    AND `t0`.`first`
    AND (
      `t0`.`gantry_fee` = `t0`.`provFee`
    )
    AND (
      `t0`.`exVehicleClass` <> 21
    )
    AND NOT (
      `t0`.`payFee` = (
        CAST(FLOOR((
          (
            `t0`.`gantry_fee` * 2
          ) + 100
        ) / (
          NULLIF(100 * 2, 0)
        )) AS BIGINT) * 100
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
