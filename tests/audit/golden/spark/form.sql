-- form.shifted: columns have slipped: two or more numbers are texts | 列错位：两个以上数值字段为文本
-- error; real exports: rows shifted by a comma (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'numbers in the columns of numbers' AS `expected`,
  `t0`.`badNumbers` AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(TRUE AND NOT (
    NOT (
      `t0`.`shifted`
    )
  ), FALSE);
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'numbers in the columns of numbers' AS `expected`,
  `t0`.`badNumbers` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(TRUE AND NOT (
    NOT (
      `t0`.`shifted`
    )
  ), FALSE);
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'numbers in the columns of numbers' AS `expected`,
  `t0`.`badNumbers` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(TRUE AND NOT (
    NOT (
      `t0`.`shifted`
    )
  ), FALSE);

-- form.number: field is not a whole number | 字段不是整数
-- error; codes_fees.md 2.1 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'whole numbers' AS `expected`,
  `t0`.`badNumbers` AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(NOT (
    `t0`.`shifted`
  ) AND NOT (
    `t0`.`badNumbers` = ''
  ), FALSE);
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'whole numbers' AS `expected`,
  `t0`.`badNumbers` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(NOT (
    `t0`.`shifted`
  ) AND NOT (
    `t0`.`badNumbers` = ''
  ), FALSE);
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'whole numbers' AS `expected`,
  `t0`.`badNumbers` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(NOT (
    `t0`.`shifted`
  ) AND NOT (
    `t0`.`badNumbers` = ''
  ), FALSE);

-- form.yuan: amount has a decimal point: yuan in a field of fen | 金额带小数点：以元填入了分的字段
-- error; codes_fees.md 2.1 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'whole fen' AS `expected`,
  `t0`.`badYuan` AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(NOT (
    `t0`.`shifted`
  ) AND NOT (
    `t0`.`badYuan` = ''
  ), FALSE);
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'whole fen' AS `expected`,
  `t0`.`badYuan` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(NOT (
    `t0`.`shifted`
  ) AND NOT (
    `t0`.`badYuan` = ''
  ), FALSE);
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'whole fen' AS `expected`,
  `t0`.`badYuan` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(NOT (
    `t0`.`shifted`
  ) AND NOT (
    `t0`.`badYuan` = ''
  ), FALSE);

-- form.yuan-column: amount is a hundredth of what it must equal: yuan in a field of fen | 金额为应等金额的百分之一：以元填入了分的字段
-- error; codes_fees.md 2.1 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'whole fen' AS `expected`,
  CONCAT(
    CONCAT(
      CONCAT(
        CONCAT(
          CONCAT(
            '',
            IF(
              COALESCE(
                (
                  `t0`.`payFee` > 0
                )
                AND (
                  `t0`.`obuTotalAmount` > 0
                )
                AND (
                  (
                    (
                      `t0`.`payFee` * 100
                    ) = `t0`.`obuTotalAmount`
                  )
                  OR (
                    `t0`.`payFee` = (
                      `t0`.`obuTotalAmount` * 100
                    )
                  )
                ),
                FALSE
              ),
              CONCAT(
                CONCAT(
                  CONCAT(
                    CONCAT(CONCAT('', 'payFee='), COALESCE(CAST(`t0`.`payFee` AS STRING), 'none')),
                    ' of '
                  ),
                  COALESCE(CAST(`t0`.`obuTotalAmount` AS STRING), 'none')
                ),
                '; '
              ),
              ''
            )
          ),
          IF(
            COALESCE(
              (
                `t0`.`fee` > 0
              )
              AND (
                `t0`.`transFee` > 0
              )
              AND (
                (
                  (
                    `t0`.`fee` * 100
                  ) = `t0`.`transFee`
                )
                OR (
                  `t0`.`fee` = (
                    `t0`.`transFee` * 100
                  )
                )
              ),
              FALSE
            ),
            CONCAT(
              CONCAT(
                CONCAT(CONCAT(CONCAT('', 'fee='), COALESCE(CAST(`t0`.`fee` AS STRING), 'none')), ' of '),
                COALESCE(CAST(`t0`.`transFee` AS STRING), 'none')
              ),
              '; '
            ),
            ''
          )
        ),
        IF(
          COALESCE(
            (
              `t0`.`transFee` > 0
            )
            AND (
              (
                `t0`.`balanceBefore` - `t0`.`balanceAfter`
              ) > 0
            )
            AND (
              (
                (
                  `t0`.`transFee` * 100
                ) = (
                  `t0`.`balanceBefore` - `t0`.`balanceAfter`
                )
              )
              OR (
                `t0`.`transFee` = (
                  (
                    `t0`.`balanceBefore` - `t0`.`balanceAfter`
                  ) * 100
                )
              )
            ),
            FALSE
          ),
          CONCAT(
            CONCAT(
              CONCAT(
                CONCAT(CONCAT('', 'transFee='), COALESCE(CAST(`t0`.`transFee` AS STRING), 'none')),
                ' of '
              ),
              COALESCE(CAST(`t0`.`balanceBefore` - `t0`.`balanceAfter` AS STRING), 'none')
            ),
            '; '
          ),
          ''
        )
      ),
      IF(
        COALESCE(
          (
            `t0`.`transFee` > 0
          )
          AND (
            `t0`.`obuTotalDiscountAmount` > 0
          )
          AND (
            (
              (
                `t0`.`transFee` * 100
              ) = `t0`.`obuTotalDiscountAmount`
            )
            OR (
              `t0`.`transFee` = (
                `t0`.`obuTotalDiscountAmount` * 100
              )
            )
          ),
          FALSE
        ),
        CONCAT(
          CONCAT(
            CONCAT(
              CONCAT(CONCAT('', 'transFee='), COALESCE(CAST(`t0`.`transFee` AS STRING), 'none')),
              ' of '
            ),
            COALESCE(CAST(`t0`.`obuTotalDiscountAmount` AS STRING), 'none')
          ),
          '; '
        ),
        ''
      )
    ),
    IF(
      COALESCE(
        (
          `t0`.`fee` > 0
        )
        AND (
          (
            `t0`.`payFee` - `t0`.`discountFee`
          ) > 0
        )
        AND (
          (
            (
              `t0`.`fee` * 100
            ) = (
              `t0`.`payFee` - `t0`.`discountFee`
            )
          )
          OR (
            `t0`.`fee` = (
              (
                `t0`.`payFee` - `t0`.`discountFee`
              ) * 100
            )
          )
        ),
        FALSE
      ),
      CONCAT(
        CONCAT(
          CONCAT(CONCAT(CONCAT('', 'fee='), COALESCE(CAST(`t0`.`fee` AS STRING), 'none')), ' of '),
          COALESCE(CAST(`t0`.`payFee` - `t0`.`discountFee` AS STRING), 'none')
        ),
        '; '
      ),
      ''
    )
  ) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    TRUE
    AND NOT (
      TRUE
      AND NOT (
        COALESCE(
          (
            `t0`.`payFee` > 0
          )
          AND (
            `t0`.`obuTotalAmount` > 0
          )
          AND (
            (
              (
                `t0`.`payFee` * 100
              ) = `t0`.`obuTotalAmount`
            )
            OR (
              `t0`.`payFee` = (
                `t0`.`obuTotalAmount` * 100
              )
            )
          ),
          FALSE
        )
      )
      AND NOT (
        COALESCE(
          (
            `t0`.`fee` > 0
          )
          AND (
            `t0`.`transFee` > 0
          )
          AND (
            (
              (
                `t0`.`fee` * 100
              ) = `t0`.`transFee`
            )
            OR (
              `t0`.`fee` = (
                `t0`.`transFee` * 100
              )
            )
          ),
          FALSE
        )
      )
      AND NOT (
        COALESCE(
          (
            `t0`.`transFee` > 0
          )
          AND (
            (
              `t0`.`balanceBefore` - `t0`.`balanceAfter`
            ) > 0
          )
          AND (
            (
              (
                `t0`.`transFee` * 100
              ) = (
                `t0`.`balanceBefore` - `t0`.`balanceAfter`
              )
            )
            OR (
              `t0`.`transFee` = (
                (
                  `t0`.`balanceBefore` - `t0`.`balanceAfter`
                ) * 100
              )
            )
          ),
          FALSE
        )
      )
      AND NOT (
        COALESCE(
          (
            `t0`.`transFee` > 0
          )
          AND (
            `t0`.`obuTotalDiscountAmount` > 0
          )
          AND (
            (
              (
                `t0`.`transFee` * 100
              ) = `t0`.`obuTotalDiscountAmount`
            )
            OR (
              `t0`.`transFee` = (
                `t0`.`obuTotalDiscountAmount` * 100
              )
            )
          ),
          FALSE
        )
      )
      AND NOT (
        COALESCE(
          (
            `t0`.`fee` > 0
          )
          AND (
            (
              `t0`.`payFee` - `t0`.`discountFee`
            ) > 0
          )
          AND (
            (
              (
                `t0`.`fee` * 100
              ) = (
                `t0`.`payFee` - `t0`.`discountFee`
              )
            )
            OR (
              `t0`.`fee` = (
                (
                  `t0`.`payFee` - `t0`.`discountFee`
                ) * 100
              )
            )
          ),
          FALSE
        )
      )
    ),
    FALSE
  );
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'whole fen' AS `expected`,
  CONCAT(
    CONCAT(
      '',
      IF(
        COALESCE(
          (
            `t0`.`payFee` > 0
          )
          AND (
            `t0`.`payTotal` > 0
          )
          AND (
            (
              (
                `t0`.`payFee` * 100
              ) = `t0`.`payTotal`
            )
            OR (
              `t0`.`payFee` = (
                `t0`.`payTotal` * 100
              )
            )
          ),
          FALSE
        ),
        CONCAT(
          CONCAT(
            CONCAT(
              CONCAT(CONCAT('', 'payFee='), COALESCE(CAST(`t0`.`payFee` AS STRING), 'none')),
              ' of '
            ),
            COALESCE(CAST(`t0`.`payTotal` AS STRING), 'none')
          ),
          '; '
        ),
        ''
      )
    ),
    IF(
      COALESCE(
        (
          `t0`.`fee` > 0
        )
        AND (
          `t0`.`feeTotal` > 0
        )
        AND (
          (
            (
              `t0`.`fee` * 100
            ) = `t0`.`feeTotal`
          )
          OR (
            `t0`.`fee` = (
              `t0`.`feeTotal` * 100
            )
          )
        ),
        FALSE
      ),
      CONCAT(
        CONCAT(
          CONCAT(CONCAT(CONCAT('', 'fee='), COALESCE(CAST(`t0`.`fee` AS STRING), 'none')), ' of '),
          COALESCE(CAST(`t0`.`feeTotal` AS STRING), 'none')
        ),
        '; '
      ),
      ''
    )
  ) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    TRUE
    AND NOT (
      TRUE
      AND NOT (
        COALESCE(
          (
            `t0`.`payFee` > 0
          )
          AND (
            `t0`.`payTotal` > 0
          )
          AND (
            (
              (
                `t0`.`payFee` * 100
              ) = `t0`.`payTotal`
            )
            OR (
              `t0`.`payFee` = (
                `t0`.`payTotal` * 100
              )
            )
          ),
          FALSE
        )
      )
      AND NOT (
        COALESCE(
          (
            `t0`.`fee` > 0
          )
          AND (
            `t0`.`feeTotal` > 0
          )
          AND (
            (
              (
                `t0`.`fee` * 100
              ) = `t0`.`feeTotal`
            )
            OR (
              `t0`.`fee` = (
                `t0`.`feeTotal` * 100
              )
            )
          ),
          FALSE
        )
      )
    ),
    FALSE
  );

-- form.time: field is not a time YYYY-MM-DD hh:mm:ss | 时间格式不符
-- warning; codes_fees.md 2.1; real exports: forms of a database client (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'YYYY-MM-DD hh:mm:ss' AS `expected`,
  `t0`.`badTimes` AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(NOT (
    `t0`.`shifted`
  ) AND NOT (
    `t0`.`badTimes` = ''
  ), FALSE);
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'YYYY-MM-DD hh:mm:ss' AS `expected`,
  `t0`.`badTimes` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(NOT (
    `t0`.`shifted`
  ) AND NOT (
    `t0`.`badTimes` = ''
  ), FALSE);
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'YYYY-MM-DD hh:mm:ss' AS `expected`,
  `t0`.`badTimes` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(NOT (
    `t0`.`shifted`
  ) AND NOT (
    `t0`.`badTimes` = ''
  ), FALSE);

-- form.enumeration: value is not in the list of its field | 枚举值非法
-- warning; codes_fees.md 2.3-2.5 (M)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'laneType 1, 2, 3, 4, 5; obuSign 0, 1, 2; cardType 0, 1, 2' AS `expected`,
  CONCAT(
    CONCAT(
      CONCAT(
        '',
        IF(
          COALESCE(
            (
              `t0`.`laneType` IS NOT NULL
            )
            AND NOT (
              `t0`.`laneType` IN (1, 2, 3, 4, 5)
            ),
            FALSE
          ),
          CONCAT(
            CONCAT(CONCAT('', 'laneType='), COALESCE(CAST(`t0`.`laneType` AS STRING), 'none')),
            '; '
          ),
          ''
        )
      ),
      IF(
        COALESCE((
          `t0`.`obuSign` IS NOT NULL
        ) AND NOT (
          `t0`.`obuSign` IN (0, 1, 2)
        ), FALSE),
        CONCAT(
          CONCAT(CONCAT('', 'obuSign='), COALESCE(CAST(`t0`.`obuSign` AS STRING), 'none')),
          '; '
        ),
        ''
      )
    ),
    IF(
      COALESCE(
        (
          `t0`.`cardType` IS NOT NULL
        ) AND NOT (
          `t0`.`cardType` IN (0, 1, 2)
        ),
        FALSE
      ),
      CONCAT(
        CONCAT(CONCAT('', 'cardType='), COALESCE(CAST(`t0`.`cardType` AS STRING), 'none')),
        '; '
      ),
      ''
    )
  ) AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    TRUE
    AND NOT (
      COALESCE(
        `t0`.`laneType` BETWEEN 1 AND 5
        AND `t0`.`obuSign` BETWEEN 0 AND 2
        AND `t0`.`cardType` BETWEEN 0 AND 2,
        TRUE
      )
    ),
    FALSE
  );
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'laneType 1, 2, 3, 4, 5; obuSign 0, 1, 2; payCardType 0, 1, 2; multiProvince 0, 1; originalFlag 1, 2' AS `expected`,
  CONCAT(
    CONCAT(
      CONCAT(
        CONCAT(
          CONCAT(
            '',
            IF(
              COALESCE(
                (
                  `t0`.`laneType` IS NOT NULL
                )
                AND NOT (
                  `t0`.`laneType` IN (1, 2, 3, 4, 5)
                ),
                FALSE
              ),
              CONCAT(
                CONCAT(CONCAT('', 'laneType='), COALESCE(CAST(`t0`.`laneType` AS STRING), 'none')),
                '; '
              ),
              ''
            )
          ),
          IF(
            COALESCE((
              `t0`.`obuSign` IS NOT NULL
            ) AND NOT (
              `t0`.`obuSign` IN (0, 1, 2)
            ), FALSE),
            CONCAT(
              CONCAT(CONCAT('', 'obuSign='), COALESCE(CAST(`t0`.`obuSign` AS STRING), 'none')),
              '; '
            ),
            ''
          )
        ),
        IF(
          COALESCE(
            (
              `t0`.`payCardType` IS NOT NULL
            )
            AND NOT (
              `t0`.`payCardType` IN (0, 1, 2)
            ),
            FALSE
          ),
          CONCAT(
            CONCAT(CONCAT('', 'payCardType='), COALESCE(CAST(`t0`.`payCardType` AS STRING), 'none')),
            '; '
          ),
          ''
        )
      ),
      IF(
        COALESCE(
          (
            `t0`.`multiProvince` IS NOT NULL
          )
          AND NOT (
            `t0`.`multiProvince` IN (0, 1)
          ),
          FALSE
        ),
        CONCAT(
          CONCAT(
            CONCAT('', 'multiProvince='),
            COALESCE(CAST(`t0`.`multiProvince` AS STRING), 'none')
          ),
          '; '
        ),
        ''
      )
    ),
    IF(
      COALESCE(
        (
          `t0`.`originalFlag` IS NOT NULL
        ) AND NOT (
          `t0`.`originalFlag` IN (1, 2)
        ),
        FALSE
      ),
      CONCAT(
        CONCAT(CONCAT('', 'originalFlag='), COALESCE(CAST(`t0`.`originalFlag` AS STRING), 'none')),
        '; '
      ),
      ''
    )
  ) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    TRUE
    AND NOT (
      COALESCE(
        `t0`.`laneType` BETWEEN 1 AND 5
        AND `t0`.`obuSign` BETWEEN 0 AND 2
        AND `t0`.`payCardType` BETWEEN 0 AND 2
        AND `t0`.`multiProvince` BETWEEN 0 AND 1
        AND `t0`.`originalFlag` BETWEEN 1 AND 2,
        TRUE
      )
    ),
    FALSE
  );
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'obuSign 0, 1, 2; CPUCardType 0, 1, 2; gantryType 0, 1, 2, 3; originalFlag 1, 2; computerOrder 1, 2; tradeResult 0, 1; tradeType -1, 0, 1, 2; passState 1, 2; holidayState 0, 1; rateCompute 1, 2; CPCFeeTradeResult -1, 0, 1' AS `expected`,
  CONCAT(
    CONCAT(
      CONCAT(
        CONCAT(
          CONCAT(
            CONCAT(
              CONCAT(
                CONCAT(
                  CONCAT(
                    CONCAT(
                      CONCAT(
                        '',
                        IF(
                          COALESCE((
                            `t0`.`obuSign` IS NOT NULL
                          ) AND NOT (
                            `t0`.`obuSign` IN (0, 1, 2)
                          ), FALSE),
                          CONCAT(
                            CONCAT(CONCAT('', 'obuSign='), COALESCE(CAST(`t0`.`obuSign` AS STRING), 'none')),
                            '; '
                          ),
                          ''
                        )
                      ),
                      IF(
                        COALESCE(
                          (
                            `t0`.`CPUCardType` IS NOT NULL
                          )
                          AND NOT (
                            `t0`.`CPUCardType` IN (0, 1, 2)
                          ),
                          FALSE
                        ),
                        CONCAT(
                          CONCAT(CONCAT('', 'CPUCardType='), COALESCE(CAST(`t0`.`CPUCardType` AS STRING), 'none')),
                          '; '
                        ),
                        ''
                      )
                    ),
                    IF(
                      COALESCE(
                        (
                          `t0`.`gantryType` IS NOT NULL
                        )
                        AND NOT (
                          `t0`.`gantryType` IN (0, 1, 2, 3)
                        ),
                        FALSE
                      ),
                      CONCAT(
                        CONCAT(CONCAT('', 'gantryType='), COALESCE(CAST(`t0`.`gantryType` AS STRING), 'none')),
                        '; '
                      ),
                      ''
                    )
                  ),
                  IF(
                    COALESCE(
                      (
                        `t0`.`originalFlag` IS NOT NULL
                      ) AND NOT (
                        `t0`.`originalFlag` IN (1, 2)
                      ),
                      FALSE
                    ),
                    CONCAT(
                      CONCAT(CONCAT('', 'originalFlag='), COALESCE(CAST(`t0`.`originalFlag` AS STRING), 'none')),
                      '; '
                    ),
                    ''
                  )
                ),
                IF(
                  COALESCE(
                    (
                      `t0`.`computerOrder` IS NOT NULL
                    )
                    AND NOT (
                      `t0`.`computerOrder` IN (1, 2)
                    ),
                    FALSE
                  ),
                  CONCAT(
                    CONCAT(
                      CONCAT('', 'computerOrder='),
                      COALESCE(CAST(`t0`.`computerOrder` AS STRING), 'none')
                    ),
                    '; '
                  ),
                  ''
                )
              ),
              IF(
                COALESCE(
                  (
                    `t0`.`tradeResult` IS NOT NULL
                  ) AND NOT (
                    `t0`.`tradeResult` IN (0, 1)
                  ),
                  FALSE
                ),
                CONCAT(
                  CONCAT(CONCAT('', 'tradeResult='), COALESCE(CAST(`t0`.`tradeResult` AS STRING), 'none')),
                  '; '
                ),
                ''
              )
            ),
            IF(
              COALESCE(
                (
                  `t0`.`tradeType` IS NOT NULL
                )
                AND NOT (
                  `t0`.`tradeType` IN (-1, 0, 1, 2)
                ),
                FALSE
              ),
              CONCAT(
                CONCAT(CONCAT('', 'tradeType='), COALESCE(CAST(`t0`.`tradeType` AS STRING), 'none')),
                '; '
              ),
              ''
            )
          ),
          IF(
            COALESCE((
              `t0`.`passState` IS NOT NULL
            ) AND NOT (
              `t0`.`passState` IN (1, 2)
            ), FALSE),
            CONCAT(
              CONCAT(CONCAT('', 'passState='), COALESCE(CAST(`t0`.`passState` AS STRING), 'none')),
              '; '
            ),
            ''
          )
        ),
        IF(
          COALESCE(
            (
              `t0`.`holidayState` IS NOT NULL
            ) AND NOT (
              `t0`.`holidayState` IN (0, 1)
            ),
            FALSE
          ),
          CONCAT(
            CONCAT(CONCAT('', 'holidayState='), COALESCE(CAST(`t0`.`holidayState` AS STRING), 'none')),
            '; '
          ),
          ''
        )
      ),
      IF(
        COALESCE(
          (
            `t0`.`rateCompute` IS NOT NULL
          ) AND NOT (
            `t0`.`rateCompute` IN (1, 2)
          ),
          FALSE
        ),
        CONCAT(
          CONCAT(CONCAT('', 'rateCompute='), COALESCE(CAST(`t0`.`rateCompute` AS STRING), 'none')),
          '; '
        ),
        ''
      )
    ),
    IF(
      COALESCE(
        (
          `t0`.`CPCFeeTradeResult` IS NOT NULL
        )
        AND NOT (
          `t0`.`CPCFeeTradeResult` IN (-1, 0, 1)
        ),
        FALSE
      ),
      CONCAT(
        CONCAT(
          CONCAT('', 'CPCFeeTradeResult='),
          COALESCE(CAST(`t0`.`CPCFeeTradeResult` AS STRING), 'none')
        ),
        '; '
      ),
      ''
    )
  ) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    TRUE
    AND NOT (
      COALESCE(
        `t0`.`obuSign` BETWEEN 0 AND 2
        AND `t0`.`CPUCardType` BETWEEN 0 AND 2
        AND `t0`.`gantryType` BETWEEN 0 AND 3
        AND `t0`.`originalFlag` BETWEEN 1 AND 2
        AND `t0`.`computerOrder` BETWEEN 1 AND 2
        AND `t0`.`tradeResult` BETWEEN 0 AND 1
        AND `t0`.`tradeType` BETWEEN -1 AND 2
        AND `t0`.`passState` BETWEEN 1 AND 2
        AND `t0`.`holidayState` BETWEEN 0 AND 1
        AND `t0`.`rateCompute` BETWEEN 1 AND 2
        AND `t0`.`CPCFeeTradeResult` BETWEEN -1 AND 1,
        TRUE
      )
    ),
    FALSE
  );

-- form.interval-sign: sign of a unit is none of 0-5 | 收费单元标识非法
-- warning; codes_fees.md 2.5 (H)
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '0-5, joined with |' AS `expected`,
  `t0`.`tollIntervalSign` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`tollIntervalSign` IS NOT NULL
    )
    AND NOT (
      IF(
        `t0`.`tollIntervalSign` IN ('0', '1', '2', '3', '4', '5'),
        TRUE,
        `t0`.`tollIntervalSign` IN ('0', '1', '2', '3', '4', '5')
        OR `t0`.`tollIntervalSign` RLIKE '^[0-5](\\|[0-5])*\\|?$'
      )
    ),
    FALSE
  );

-- form.provinces: amounts of the provinces are not written as `37:9836`, joined with a bar | 分省金额格式不符
-- error; codes_fees.md 2.4 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '37:9836|41:200' AS `expected`,
  `t0`.`provinceTransGroup` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    NOT (
      `t0`.`shifted`
    )
    AND NOT (
      `t0`.`provinceTransGroup` IN ('', '0')
    )
    AND NOT (
      `t0`.`provincesWritten`
    ),
    FALSE
  );

-- form.hex: HEX code is not of its length: a spreadsheet made a number of it | 十六进制编码长度不符（被转为数值）
-- warning; codes_fees.md 2.1; real exports (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '4, 6, 8 or 10 hexadecimal digits' AS `expected`,
  `t0`.`badHex` AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(NOT (
    `t0`.`shifted`
  ) AND NOT (
    `t0`.`badHex` = ''
  ), FALSE);
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '4, 6, 8 or 10 hexadecimal digits' AS `expected`,
  `t0`.`badHex` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(NOT (
    `t0`.`shifted`
  ) AND NOT (
    `t0`.`badHex` = ''
  ), FALSE);
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '4, 6, 8 or 10 hexadecimal digits' AS `expected`,
  `t0`.`badHex` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(NOT (
    `t0`.`shifted`
  ) AND NOT (
    `t0`.`badHex` = ''
  ), FALSE);

-- form.special-type: special type is not in the list of its record | 特情码不在字典内
-- error; codes_fees.md 1.2, 1.3 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'codes of the list, joined with |' AS `expected`,
  CONCAT(CONCAT('', 'specialType '), COALESCE(`t0`.`specialType`, 'none')) AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    `t0`.`special`
    AND NOT (
      `t0`.`codes` RLIKE '^\\|((1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|21|22|23|24|25|26|27|28|29|30|31|32|33|34|35|36|37|38|39|41|42|43|44|45|46|51|52|53|54|55|56|57|58|59|60|61|62|63|64|65|66|67|68|71|72|73|74|75|76|77|78|79|80|81|82|83|84|85|86|87|88|89|91|92|93|94|95|96|97|101|102|103|104|111|112|113|114|115|116|117|118|119|120|121|122|123|124|125|126|127|128|129|130|131|132|133|134|135|136|137|138|139|140|141|142|143|144|145|146|147|148|149|150|151|152|153|154|155|156|157|158|159|160|161|162|163|164|165|166|167|168|169|170|171|172|173|174|175|176|177|178|179|180|181|182|183|184|185|186|187|188|189|190|191|192|193|194|195|196|197|198|199|200|201|202|203|204|205|206|207|208|209|210|211|212|213|214|215|216|217|218|219|220|221|222|223|224|225|226|227|228|229|230|231|232|233|234|235|236|237|238|239|240|241|242|243|244|245|246|247|248|249|250|251|252|253|254|255|256|257|258|259|260|261|262|263|264|265|266|267|268|269|270|271|272|273|274|275|276|277|278|279|280|281|282|283|284|285|286|287|288|289|290|291|292|293|294|295|296|297|298|299|300|301|302|303|304|305|306|307|308|309|310|311|312|313|314|315|316|317|318|319|320|321|322|323|324|325|326|327|328|329|330|331|332|333|334|335|336|337|338|339|340|341|342|343|344|345|346|347|348|349|350|351|352|353|354|355|356|357|358|359|360|361|362|363|364|365|366|367|368|369|370|371|372|373|374|375|376|377|378|379|380|381|382|383|384|385|386|387|388|389|390|391|392|393|394|395|396|397|398|399|400|401|402|403|404|405|406|407|408|409|410|411|412|413|414|415|416|417|418|419|420|421|422|423|424|425|426|427|428|429|430|431|432|433|434|435|436|437|438|439|440|441|442|443|444|445|446|447|448|449|450|451|452|453|454|455|456|457|458|459|460|461|462|463|464|465|466|467|468|469|470|471|472|473|474|475|476|477|478|479|480|481|482|483|484|485|486|487|488|489|490|491|492|493|494|495|496|497|498|499|500|501|502|503|504|505|506|507|508|509|510|511|512|513|514|515|516|517|518|519|520|521|522|523|524|525|526|527|528|529|530|531|532|533|534|535|536|537|538|539|540|541|542|543|544|545|546|547|548|549|550|551|552|553|554|555|556|557|558|559|560|561|562|563|564|565|566|567|568|569|570|571|572|573|574|575|576|577|578|579|580|581|582|583|584|585|586|587|588|589|590|591|592|593|594|595|596|597|598|599|600|601|602|603|604|605|606|607|608|609|610|611|612|613|614|615|616|617|618|619|620|621|622|623|624|625|626|627|628|629|630|631|632|633|634|635|636|637|638|639|640|641|642|643|644|645|646|647|648|649|650|651|652|653|654|655|656|657|658|659|660|661|662|663|664|665|666|667|668|669|670|671|672|673|674|675|676|677|678|679|680|681|682|683|684|685|686|687|688|689|690|691|692|693|694|695|696|697|698|699|700|701|702|703|704|705|706|707|708|709|710|711|712|713|714|715|716|717|718|719|720|721|722|723|724|725|726|727|728|729|730|731|732|733|734|735|736|737|738|739|740|741|742|743|744|745|746|747|748|749|750|751|752|753|754|755|756|757|758|759|760|761|762|763|764|765|766|767|768|769|770|771|772|773|774|775|776|777|778|779|780|781|782|783|784|785|786|787|788|789|790|791|792|793|794|795|796|797|798|799|800|801|802|803|804|805|806|807|808|809|810|811|812|813|814|815|816|817|818|819|820|821|822|823|824|825|826|827|828|829|830|831|832|833|834|835|836|837|838|839|840|841|842|843|844|845|846|847|848|849|850|851|852|853|854|855|856|857|858|859|860|861|862|863|864|865|866|867|868|869|870|871|872|873|874|875|876|877|878|879|880|881|882|883|884|885|886|887|888|889|890|891|892|893|894|895|896|897|898|899|900|901|902|903|904|905|906|907|908|909|910|911|912|913|914|915|916|917|918|919|920|921|922|923|924|925|926|927|928|929|930|931|932|933|934|935|936|937|938|939|940|941|942|943|944|945|946|947|948|949|950|951|952|953|954|955|956|957|958|959|960|961|962|963|964|965|966|967|968|969|970|971|972|973|974|975|976|977|978|979|980|981|982|983|984|985|986|987|988|989|990|991|992|993|994|995|996|997|998|999)\\|)*$'
    ),
    FALSE
  );
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'codes of the list, joined with |' AS `expected`,
  CONCAT(CONCAT('', 'specialType '), COALESCE(`t0`.`specialType`, 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    `t0`.`special`
    AND NOT (
      `t0`.`codes` RLIKE '^\\|((1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|21|22|23|24|25|26|27|28|29|30|31|32|33|34|35|36|37|38|39|41|42|43|44|45|46|51|52|53|54|55|56|57|58|59|60|61|62|63|64|65|66|67|68|71|72|73|74|75|76|77|78|79|80|81|82|83|84|85|86|87|88|89|91|92|93|94|95|96|97|101|102|103|104|111|112|113|114|115|116|117|118|119|120|121|122|123|124|125|126|127|128|129|130|131|132|133|134|135|136|137|138|139|140|141|142|143|144|145|146|147|148|149|150|151|152|153|154|155|156|157|158|159|160|161|162|163|164|165|166|167|168|169|170|171|172|173|174|175|176|177|178|179|180|181|182|183|184|185|186|187|188|189|190|191|192|193|194|195|196|197|198|199|200|201|202|203|204|205|206|207|208|209|210|211|212|213|214|215|216|217|218|219|220|221|222|223|224|225|226|227|228|229|230|231|232|233|234|235|236|237|238|239|240|241|242|243|244|245|246|247|248|249|250|251|252|253|254|255|256|257|258|259|260|261|262|263|264|265|266|267|268|269|270|271|272|273|274|275|276|277|278|279|280|281|282|283|284|285|286|287|288|289|290|291|292|293|294|295|296|297|298|299|300|301|302|303|304|305|306|307|308|309|310|311|312|313|314|315|316|317|318|319|320|321|322|323|324|325|326|327|328|329|330|331|332|333|334|335|336|337|338|339|340|341|342|343|344|345|346|347|348|349|350|351|352|353|354|355|356|357|358|359|360|361|362|363|364|365|366|367|368|369|370|371|372|373|374|375|376|377|378|379|380|381|382|383|384|385|386|387|388|389|390|391|392|393|394|395|396|397|398|399|400|401|402|403|404|405|406|407|408|409|410|411|412|413|414|415|416|417|418|419|420|421|422|423|424|425|426|427|428|429|430|431|432|433|434|435|436|437|438|439|440|441|442|443|444|445|446|447|448|449|450|451|452|453|454|455|456|457|458|459|460|461|462|463|464|465|466|467|468|469|470|471|472|473|474|475|476|477|478|479|480|481|482|483|484|485|486|487|488|489|490|491|492|493|494|495|496|497|498|499|500|501|502|503|504|505|506|507|508|509|510|511|512|513|514|515|516|517|518|519|520|521|522|523|524|525|526|527|528|529|530|531|532|533|534|535|536|537|538|539|540|541|542|543|544|545|546|547|548|549|550|551|552|553|554|555|556|557|558|559|560|561|562|563|564|565|566|567|568|569|570|571|572|573|574|575|576|577|578|579|580|581|582|583|584|585|586|587|588|589|590|591|592|593|594|595|596|597|598|599|600|601|602|603|604|605|606|607|608|609|610|611|612|613|614|615|616|617|618|619|620|621|622|623|624|625|626|627|628|629|630|631|632|633|634|635|636|637|638|639|640|641|642|643|644|645|646|647|648|649|650|651|652|653|654|655|656|657|658|659|660|661|662|663|664|665|666|667|668|669|670|671|672|673|674|675|676|677|678|679|680|681|682|683|684|685|686|687|688|689|690|691|692|693|694|695|696|697|698|699|700|701|702|703|704|705|706|707|708|709|710|711|712|713|714|715|716|717|718|719|720|721|722|723|724|725|726|727|728|729|730|731|732|733|734|735|736|737|738|739|740|741|742|743|744|745|746|747|748|749|750|751|752|753|754|755|756|757|758|759|760|761|762|763|764|765|766|767|768|769|770|771|772|773|774|775|776|777|778|779|780|781|782|783|784|785|786|787|788|789|790|791|792|793|794|795|796|797|798|799|800|801|802|803|804|805|806|807|808|809|810|811|812|813|814|815|816|817|818|819|820|821|822|823|824|825|826|827|828|829|830|831|832|833|834|835|836|837|838|839|840|841|842|843|844|845|846|847|848|849|850|851|852|853|854|855|856|857|858|859|860|861|862|863|864|865|866|867|868|869|870|871|872|873|874|875|876|877|878|879|880|881|882|883|884|885|886|887|888|889|890|891|892|893|894|895|896|897|898|899|900|901|902|903|904|905|906|907|908|909|910|911|912|913|914|915|916|917|918|919|920|921|922|923|924|925|926|927|928|929|930|931|932|933|934|935|936|937|938|939|940|941|942|943|944|945|946|947|948|949|950|951|952|953|954|955|956|957|958|959|960|961|962|963|964|965|966|967|968|969|970|971|972|973|974|975|976|977|978|979|980|981|982|983|984|985|986|987|988|989|990|991|992|993|994|995|996|997|998|999)\\|)*$'
    ),
    FALSE
  );
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'codes of the list, joined with |' AS `expected`,
  CONCAT(CONCAT('', 'specialType '), COALESCE(`t0`.`specialType`, 'none')) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    `t0`.`special`
    AND NOT (
      `t0`.`codes` RLIKE '^\\|((101|102|103|104|105|106|107|108|109|110|111|112|113|114|116|117|118|119|120|121|122|123|124|130|131|132|133|134|135|136|137|138|139|140|141|142|143|145|146|147|148|149|150|151|152|153|154|155|156|157|158|159|160|161|162|163|164|165|166|167|168|169|170|171|172|173|174|175|176|177|178|179|180|181|182|183|184|185|186|187|188|189|190|191|192|193|194|195|200|201|202|210|211|212|213|214|215|216|217|218|219)\\|)*$'
    ),
    FALSE
  );

-- form.special-type-record: special type of an entry in an exit, or of an exit in an entry | 出入口特情码混用
-- error; codes_fees.md 1.2 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'codes of this kind of record' AS `expected`,
  CONCAT(CONCAT('', 'specialType '), COALESCE(`t0`.`specialType`, 'none')) AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    `t0`.`special`
    AND NOT (
      NOT (
        `t0`.`codes` RLIKE '\\|(10|11|12|13|14|15|16|17|18|26|27|29|30|32|34|35|36|37|38|39|44|45|46|51|52|53|54|55|56|57|58|59|60|61|62|63|64|65|66|67|68|89|111|113|125|126|128|129|130|131|132|136|137)\\|'
      )
    ),
    FALSE
  );
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'codes of this kind of record' AS `expected`,
  CONCAT(CONCAT('', 'specialType '), COALESCE(`t0`.`specialType`, 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    `t0`.`special`
    AND NOT (
      NOT (
        `t0`.`codes` RLIKE '\\|(133|134|135)\\|'
      )
    ),
    FALSE
  );

-- form.vehicle-class: vehicle class is none of 1-4, 11-16, 21-26 | 车型非法
-- error; codes_fees.md 2.9 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '1-4, 11-16, 21-26' AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`vehicleType` AS STRING), 'none')) AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`vehicleType` IS NOT NULL
    )
    AND NOT (
      `t0`.`vehicleType` IN (1, 2, 3, 4, 11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25, 26)
    ),
    FALSE
  );
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '1-4, 11-16, 21-26' AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`exVehicleType` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`exVehicleType` IS NOT NULL
    )
    AND NOT (
      `t0`.`exVehicleType` IN (1, 2, 3, 4, 11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25, 26)
    ),
    FALSE
  );
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '1-4, 11-16, 21-26' AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`vehicleType` AS STRING), 'none')) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`vehicleType` IS NOT NULL
    )
    AND (
      `t0`.`tradeResult` = 0
    )
    AND NOT (
      `t0`.`vehicleType` IN (0, 255)
    )
    AND NOT (
      `t0`.`vehicleType` IN (1, 2, 3, 4, 11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25, 26)
    ),
    FALSE
  );

-- form.vehicle-kind: vehicle kind is not in its list | 车种非法
-- error; codes_fees.md 2.9 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '0, 6, 8, 10, 12, 14, 21-28' AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`vehicleClass` AS STRING), 'none')) AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`vehicleClass` IS NOT NULL
    )
    AND NOT (
      `t0`.`vehicleClass` IN (0, 6, 8, 10, 12, 14, 21, 22, 23, 24, 25, 26, 27, 28, 90, 91)
    ),
    FALSE
  );
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '0, 6, 8, 10, 12, 14, 21-28' AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`exVehicleClass` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`exVehicleClass` IS NOT NULL
    )
    AND NOT (
      `t0`.`exVehicleClass` IN (0, 6, 8, 10, 12, 14, 21, 22, 23, 24, 25, 26, 27, 28, 90, 91)
    ),
    FALSE
  );

-- form.medium: medium is none of 1, 2, 3, 9 | 通行介质非法
-- error; codes_fees.md 2.3 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '1 OBU, 2 CPC, 3 paper, 9 none' AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`mediaType` AS STRING), 'none')) AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` IS NOT NULL
    ) AND NOT (
      `t0`.`mediaType` IN (1, 2, 3, 9)
    ),
    FALSE
  );
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '1 OBU, 2 CPC, 3 paper, 9 none' AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`mediaType` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` IS NOT NULL
    ) AND NOT (
      `t0`.`mediaType` IN (1, 2, 3, 9)
    ),
    FALSE
  );
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '1 OBU, 2 CPC, 3 paper, 9 none' AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`mediaType` AS STRING), 'none')) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` IS NOT NULL
    ) AND NOT (
      `t0`.`mediaType` IN (1, 2, 3, 9)
    ),
    FALSE
  );

-- form.colour: plate colour is not in its list | 车牌颜色非法
-- error; codes_fees.md 2.9 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '0-7, 9, 11, 12' AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`vlpc` AS STRING), 'none')) AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`vlpc` IS NOT NULL
    )
    AND NOT (
      `t0`.`vlpc` IN (0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 12)
    ),
    FALSE
  );
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '0-7, 9, 11, 12' AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`exVlpc` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`exVlpc` IS NOT NULL
    )
    AND NOT (
      `t0`.`exVlpc` IN (0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 12)
    ),
    FALSE
  );
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '0-7, 9, 11, 12' AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`vlpc` AS STRING), 'none')) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`vlpc` IS NOT NULL
    )
    AND NOT (
      `t0`.`vlpc` IN (0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 12)
    ),
    FALSE
  );

-- form.fee-source: exitFeeType is not in its list | 计费方式非法
-- error; codes_fees.md 2.4 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '1-7, 11' AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`exitFeeType` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`exitFeeType` IS NOT NULL
    )
    AND (
      `t0`.`exitFeeType` <> 0
    )
    AND NOT (
      `t0`.`exitFeeType` IN (1, 2, 3, 4, 5, 6, 7, 11)
    ),
    FALSE
  );

-- form.plate: plate is cut off or in a wrong character set | 车牌乱码或不完整
-- warning; real exports: broken GBK; codes_fees.md 2.3 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'a plate of 7 or 8 characters, 默A00000 when unread' AS `expected`,
  `t0`.`vlp` AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`vlp` IS NOT NULL
    )
    AND NOT (
      LENGTH(`t0`.`vlp`) BETWEEN 6 AND 9
      AND NOT (
        CONTAINS(`t0`.`vlp`, '?')
      )
      AND NOT (
        CONTAINS(`t0`.`vlp`, '�')
      )
    ),
    FALSE
  );
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'a plate of 7 or 8 characters, 默A00000 when unread' AS `expected`,
  `t0`.`exVlp` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`exVlp` IS NOT NULL
    )
    AND NOT (
      LENGTH(`t0`.`exVlp`) BETWEEN 6 AND 9
      AND NOT (
        CONTAINS(`t0`.`exVlp`, '?')
      )
      AND NOT (
        CONTAINS(`t0`.`exVlp`, '�')
      )
    ),
    FALSE
  );
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'a plate of 7 or 8 characters, 默A00000 when unread' AS `expected`,
  `t0`.`vlp` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`vlp` IS NOT NULL
    )
    AND NOT (
      LENGTH(`t0`.`vlp`) BETWEEN 6 AND 9
      AND NOT (
        CONTAINS(`t0`.`vlp`, '?')
      )
      AND NOT (
        CONTAINS(`t0`.`vlp`, '�')
      )
    ),
    FALSE
  );

-- form.vehicle-sign: vehicle status flag is none of 0x00-0x04, 0xff | 车辆状态标识非法
-- error; codes_fees.md 2.9 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '0x00-0x04, 0xff' AS `expected`,
  `t0`.`vehicleSign` AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`vehicleSign` IS NOT NULL
    )
    AND NOT (
      LOWER(`t0`.`vehicleSign`) IN ('0x00', '0x01', '0x02', '0x03', '0x04', '0xff')
    ),
    FALSE
  );
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '0x00-0x04, 0xff' AS `expected`,
  `t0`.`vehicleSign` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`vehicleSign` IS NOT NULL
    )
    AND NOT (
      LOWER(`t0`.`vehicleSign`) IN ('0x00', '0x01', '0x02', '0x03', '0x04', '0xff')
    ),
    FALSE
  );
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '0x00-0x04, 0xff' AS `expected`,
  `t0`.`vehicleSign` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`vehicleSign` IS NOT NULL
    )
    AND NOT (
      LOWER(`t0`.`vehicleSign`) IN ('0x00', '0x01', '0x02', '0x03', '0x04', '0xff')
    ),
    FALSE
  );
