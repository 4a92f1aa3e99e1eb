-- time.utc: times of this record are UTC: entry time is eight hours before the one in passId | 时间为UTC：入口时间比通行标识早8小时
-- warning; real exports (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`passTime` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`enTime` AS STRING), 'none')) AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    `t0`.`passForm` IN ('01', '02')
    AND (
      `t0`.`enTime` IS NOT NULL
    )
    AND NOT (
      NOT (
        `t0`.`utc`
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`passTime` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`enTime` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    `t0`.`passForm` IN ('01', '02')
    AND (
      `t0`.`enTime` IS NOT NULL
    )
    AND NOT (
      NOT (
        `t0`.`utc`
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`passTime` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`enTime` AS STRING), 'none')) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    `t0`.`passForm` IN ('01', '02')
    AND (
      `t0`.`enTime` IS NOT NULL
    )
    AND NOT (
      NOT (
        `t0`.`utc`
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- time.utc-record: time of this record is UTC: eight hours before the hour in its id | 时间为UTC：比记录编号内小时早8小时
-- warning; real exports (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`idHour` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`at` AS STRING), 'none')) AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`idLength` = 37
    )
    AND (
      `t0`.`idHour` IS NOT NULL
    )
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      IF(
        `t0`.`idHour` = `t0`.`hour`,
        TRUE,
        (
          `t0`.`idHour` = `t0`.`hour`
        )
        OR (
          `t0`.`idHour` <> (
            (
              (
                (
                  (
                    (
                      CAST(EXTRACT(year FROM `t0`.`at` + INTERVAL '8' HOUR) AS BIGINT) * 100
                    ) + EXTRACT(month FROM `t0`.`at` + INTERVAL '8' HOUR)
                  ) * 100
                ) + EXTRACT(day FROM `t0`.`at` + INTERVAL '8' HOUR)
              ) * 100
            ) + EXTRACT(hour FROM `t0`.`at` + INTERVAL '8' HOUR)
          )
        )
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`idHour` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`at` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`idLength` = 37
    )
    AND (
      `t0`.`idHour` IS NOT NULL
    )
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      IF(
        `t0`.`idHour` = `t0`.`hour`,
        TRUE,
        (
          `t0`.`idHour` = `t0`.`hour`
        )
        OR (
          `t0`.`idHour` <> (
            (
              (
                (
                  (
                    (
                      CAST(EXTRACT(year FROM `t0`.`at` + INTERVAL '8' HOUR) AS BIGINT) * 100
                    ) + EXTRACT(month FROM `t0`.`at` + INTERVAL '8' HOUR)
                  ) * 100
                ) + EXTRACT(day FROM `t0`.`at` + INTERVAL '8' HOUR)
              ) * 100
            ) + EXTRACT(hour FROM `t0`.`at` + INTERVAL '8' HOUR)
          )
        )
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`idHour` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`at` AS STRING), 'none')) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`idLength` = 35
    )
    AND (
      `t0`.`idHour` IS NOT NULL
    )
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      IF(
        `t0`.`idHour` = `t0`.`hour`,
        TRUE,
        (
          `t0`.`idHour` = `t0`.`hour`
        )
        OR (
          `t0`.`idHour` <> (
            (
              (
                (
                  (
                    (
                      CAST(EXTRACT(year FROM `t0`.`at` + INTERVAL '8' HOUR) AS BIGINT) * 100
                    ) + EXTRACT(month FROM `t0`.`at` + INTERVAL '8' HOUR)
                  ) * 100
                ) + EXTRACT(day FROM `t0`.`at` + INTERVAL '8' HOUR)
              ) * 100
            ) + EXTRACT(hour FROM `t0`.`at` + INTERVAL '8' HOUR)
          )
        )
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- time.order: exit before entry | 出口时间早于入口时间
-- error; codes_fees.md 2.4 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(CONCAT('', 'after '), COALESCE(CAST(`t0`.`enTime` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`exTime` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    NOT (
      IF(`t0`.`special`, CONTAINS(`t0`.`codes`, '|54|'), FALSE)
    )
    AND NOT (
      (
        CAST(UNIX_TIMESTAMP(CAST(`t0`.`exTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`enTime` AS TIMESTAMP)) AS BIGINT)
      ) >= -31
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- time.last-gantry: gantry before the last gantry | 上一门架时间晚于交易时间
-- warning; codes_fees.md 2.5 (H)
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(CONCAT('', 'after '), COALESCE(CAST(`t0`.`lastGantryTime` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`transTime` AS STRING), 'none')) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`tradeResult` = 0
    )
    AND NOT (
      (
        CAST(UNIX_TIMESTAMP(CAST(`t0`.`transTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`lastGantryTime` AS TIMESTAMP)) AS BIGINT)
      ) >= -31
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- time.toll-day: toll day is neither this day nor, in the morning, the day before | 工班日期不符
-- warning; real_data.md 3.4 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(DATE_TRUNC('day', `t0`.`at`) AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(DATE_TRUNC('day', `t0`.`lDate`) AS STRING), 'none')) AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`lDate` IS NOT NULL
    )
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      (
        (
          EXTRACT(hour FROM `t0`.`at`) >= 6
        )
        AND (
          DATE_TRUNC('day', `t0`.`lDate`) = DATE_TRUNC('day', `t0`.`at`)
        )
      )
      OR (
        (
          EXTRACT(hour FROM `t0`.`at`) < 10
        )
        AND (
          (
            DATE_TRUNC('day', `t0`.`lDate`) = (
              DATE_TRUNC('day', `t0`.`at`) - INTERVAL '1' DAY
            )
          )
          OR (
            DATE_TRUNC('day', `t0`.`lDate`) = DATE_TRUNC('day', `t0`.`at`)
          )
        )
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(DATE_TRUNC('day', `t0`.`at`) AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(DATE_TRUNC('day', `t0`.`lDate`) AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`lDate` IS NOT NULL
    )
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      (
        (
          EXTRACT(hour FROM `t0`.`at`) >= 6
        )
        AND (
          DATE_TRUNC('day', `t0`.`lDate`) = DATE_TRUNC('day', `t0`.`at`)
        )
      )
      OR (
        (
          EXTRACT(hour FROM `t0`.`at`) < 10
        )
        AND (
          (
            DATE_TRUNC('day', `t0`.`lDate`) = (
              DATE_TRUNC('day', `t0`.`at`) - INTERVAL '1' DAY
            )
          )
          OR (
            DATE_TRUNC('day', `t0`.`lDate`) = DATE_TRUNC('day', `t0`.`at`)
          )
        )
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- time.late: record came later than 900 s | 上传超时（900秒）
-- warning; codes_fees.md 5, real_data.md 3.4 (M)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(CONCAT('', 'within 900 s of '), COALESCE(CAST(`t0`.`at` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`receiveTime` AS STRING), 'none')) AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`receiveTime` IS NOT NULL
    )
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      (
        CAST(UNIX_TIMESTAMP(CAST(`t0`.`receiveTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`at` AS TIMESTAMP)) AS BIGINT)
      ) <= 900
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(CONCAT('', 'within 900 s of '), COALESCE(CAST(`t0`.`at` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`receiveTime` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`receiveTime` IS NOT NULL
    )
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      (
        CAST(UNIX_TIMESTAMP(CAST(`t0`.`receiveTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`at` AS TIMESTAMP)) AS BIGINT)
      ) <= 900
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(CONCAT('', 'within 900 s of '), COALESCE(CAST(`t0`.`at` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`receiveTime` AS STRING), 'none')) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`receiveTime` IS NOT NULL
    )
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      (
        CAST(UNIX_TIMESTAMP(CAST(`t0`.`receiveTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`at` AS TIMESTAMP)) AS BIGINT)
      ) <= 900
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- time.clock: record was received before it was made: clocks differ by more than 31 s | 时钟偏差超过31秒
-- warning; real_data.md 3.4 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(CONCAT('', 'after '), COALESCE(CAST(`t0`.`at` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`receiveTime` AS STRING), 'none')) AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`receiveTime` IS NOT NULL
    )
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      (
        CAST(UNIX_TIMESTAMP(CAST(`t0`.`receiveTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`at` AS TIMESTAMP)) AS BIGINT)
      ) >= -31
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(CONCAT('', 'after '), COALESCE(CAST(`t0`.`at` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`receiveTime` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`receiveTime` IS NOT NULL
    )
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      (
        CAST(UNIX_TIMESTAMP(CAST(`t0`.`receiveTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`at` AS TIMESTAMP)) AS BIGINT)
      ) >= -31
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(CONCAT('', 'after '), COALESCE(CAST(`t0`.`at` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`receiveTime` AS STRING), 'none')) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`receiveTime` IS NOT NULL
    )
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      (
        CAST(UNIX_TIMESTAMP(CAST(`t0`.`receiveTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`at` AS TIMESTAMP)) AS BIGINT)
      ) >= -31
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- time.hour-batch: hourly batch is not that of the transaction | 小时批次号与交易时间不符
-- warning; codes_fees.md 2.5 (H)
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`hour` AS STRING), 'none')) AS `expected`,
  `t0`.`hourBatchNo` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`originalFlag` = 1
    )
    AND (
      LENGTH(`t0`.`hourBatchNo`) = 10
    )
    AND NOT (
      IF(
        TRY_CAST(`t0`.`hourBatchNo` AS BIGINT) = `t0`.`hour`,
        TRUE,
        (
          TRY_CAST(`t0`.`hourBatchNo` AS BIGINT) = `t0`.`hour`
        )
        OR (
          (
            TRY_CAST(`t0`.`hourBatchNo` AS BIGINT) = (
              (
                (
                  (
                    (
                      (
                        CAST(EXTRACT(year FROM `t0`.`transTime` + INTERVAL '5' MINUTE) AS BIGINT) * 100
                      ) + EXTRACT(month FROM `t0`.`transTime` + INTERVAL '5' MINUTE)
                    ) * 100
                  ) + EXTRACT(day FROM `t0`.`transTime` + INTERVAL '5' MINUTE)
                ) * 100
              ) + EXTRACT(hour FROM `t0`.`transTime` + INTERVAL '5' MINUTE)
            )
          )
          OR (
            TRY_CAST(`t0`.`hourBatchNo` AS BIGINT) = (
              (
                (
                  (
                    (
                      (
                        CAST(EXTRACT(year FROM `t0`.`transTime` - INTERVAL '5' MINUTE) AS BIGINT) * 100
                      ) + EXTRACT(month FROM `t0`.`transTime` - INTERVAL '5' MINUTE)
                    ) * 100
                  ) + EXTRACT(day FROM `t0`.`transTime` - INTERVAL '5' MINUTE)
                ) * 100
              ) + EXTRACT(hour FROM `t0`.`transTime` - INTERVAL '5' MINUTE)
            )
          )
        )
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- time.speed: whole trip faster than 216 km/h | 全程速度不可能
-- warning; codes_fees.md 2.4 (L)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    CONCAT(
      CONCAT(
        CONCAT(
          CONCAT('', 'at most '),
          COALESCE(
            CAST((
              CAST(UNIX_TIMESTAMP(CAST(`t0`.`exTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`enTime` AS TIMESTAMP)) AS BIGINT)
            ) * 60 AS STRING),
            'none'
          )
        ),
        ' m in '
      ),
      COALESCE(
        CAST(CAST(UNIX_TIMESTAMP(CAST(`t0`.`exTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`enTime` AS TIMESTAMP)) AS BIGINT) AS STRING),
        'none'
      )
    ),
    ' s'
  ) AS `expected`,
  CONCAT(CONCAT('', COALESCE(CAST(`t0`.`feeMileage` AS STRING), 'none')), ' m') AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      (
        CAST(UNIX_TIMESTAMP(CAST(`t0`.`exTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`enTime` AS TIMESTAMP)) AS BIGINT)
      ) > 0
    )
    AND (
      `t0`.`feeMileage` > 0
    )
    AND NOT (
      `t0`.`feeMileage` <= (
        (
          CAST(UNIX_TIMESTAMP(CAST(`t0`.`exTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`enTime` AS TIMESTAMP)) AS BIGINT)
        ) * 60
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- time.entry-age: entry is older than seven days | 入口时间超过7天
-- info; codes_fees.md 3.3 (M)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'at most 7 days' AS `expected`,
  CONCAT(
    CONCAT(CONCAT('', COALESCE(CAST(`t0`.`enTime` AS STRING), 'none')), ' to '),
    COALESCE(CAST(`t0`.`exTime` AS STRING), 'none')
  ) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`enTime` IS NOT NULL
    )
    AND (
      `t0`.`mediaType` <> 9
    )
    AND NOT (
      (
        CAST(UNIX_TIMESTAMP(CAST(`t0`.`exTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`enTime` AS TIMESTAMP)) AS BIGINT)
      ) <= 604800
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- time.list-version: minimum-fee version is of the future or older than a year | 最小费额版本过期或超前
-- warning; codes_fees.md 3.4, 4.2 (M)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(CONCAT('', 'in the year before '), COALESCE(CAST(`t0`.`exTime` AS STRING), 'none')) AS `expected`,
  `t0`.`spcRateVersion` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      LENGTH(`t0`.`spcRateVersion`) = 8
    )
    AND NOT (
      IF(
        SUBSTRING(
          `t0`.`spcRateVersion`,
          IF((
            2 + 1
          ) >= 1, 2 + 1, 2 + 1 + LENGTH(`t0`.`spcRateVersion`)),
          2
        ) BETWEEN '01' AND '12'
        AND SUBSTRING(
          `t0`.`spcRateVersion`,
          IF((
            4 + 1
          ) >= 1, 4 + 1, 4 + 1 + LENGTH(`t0`.`spcRateVersion`)),
          2
        ) BETWEEN '01' AND '31'
        AND (
          (
            (
              TRY_CAST(SUBSTRING(
                `t0`.`spcRateVersion`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`spcRateVersion`)),
                6
              ) AS BIGINT) + 20000000
            ) * 100
          ) <= `t0`.`hour`
        )
        AND (
          (
            (
              TRY_CAST(SUBSTRING(
                `t0`.`spcRateVersion`,
                IF((
                  0 + 1
                ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`spcRateVersion`)),
                6
              ) AS BIGINT) + 20000000 + 10001
            ) * 100
          ) > `t0`.`hour`
        ),
        TRUE,
        (
          SUBSTRING(
            `t0`.`spcRateVersion`,
            IF((
              2 + 1
            ) >= 1, 2 + 1, 2 + 1 + LENGTH(`t0`.`spcRateVersion`)),
            2
          ) BETWEEN '01' AND '12'
          AND SUBSTRING(
            `t0`.`spcRateVersion`,
            IF((
              4 + 1
            ) >= 1, 4 + 1, 4 + 1 + LENGTH(`t0`.`spcRateVersion`)),
            2
          ) BETWEEN '01' AND '31'
          AND (
            (
              (
                TRY_CAST(SUBSTRING(
                  `t0`.`spcRateVersion`,
                  IF((
                    0 + 1
                  ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`spcRateVersion`)),
                  6
                ) AS BIGINT) + 20000000
              ) * 100
            ) <= `t0`.`hour`
          )
          AND (
            (
              (
                TRY_CAST(SUBSTRING(
                  `t0`.`spcRateVersion`,
                  IF((
                    0 + 1
                  ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`spcRateVersion`)),
                  6
                ) AS BIGINT) + 20000000 + 10001
              ) * 100
            ) > `t0`.`hour`
          )
        )
        OR (
          (
            (
              (
                (
                  (
                    CAST(FLOOR(
                      (
                        TRY_CAST(SUBSTRING(
                          `t0`.`spcRateVersion`,
                          IF((
                            0 + 1
                          ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`spcRateVersion`)),
                          6
                        ) AS BIGINT) + 20000000
                      ) / (
                        10000
                      )
                    ) AS BIGINT) * 12
                  ) + (
                    CAST(FLOOR(
                      (
                        TRY_CAST(SUBSTRING(
                          `t0`.`spcRateVersion`,
                          IF((
                            0 + 1
                          ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`spcRateVersion`)),
                          6
                        ) AS BIGINT) + 20000000
                      ) / (
                        100
                      )
                    ) AS BIGINT) % 100
                  )
                ) * 31
              ) + (
                (
                  TRY_CAST(SUBSTRING(
                    `t0`.`spcRateVersion`,
                    IF((
                      0 + 1
                    ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`spcRateVersion`)),
                    6
                  ) AS BIGINT) + 20000000
                ) % 100
              )
            ) <= (
              (
                (
                  (
                    EXTRACT(year FROM `t0`.`exTime`) * 12
                  ) + EXTRACT(month FROM `t0`.`exTime`)
                ) * 31
              ) + EXTRACT(day FROM `t0`.`exTime`)
            )
          )
          AND (
            (
              (
                (
                  (
                    (
                      EXTRACT(year FROM `t0`.`exTime`) * 12
                    ) + EXTRACT(month FROM `t0`.`exTime`)
                  ) * 31
                ) + EXTRACT(day FROM `t0`.`exTime`)
              ) - (
                (
                  (
                    (
                      CAST(FLOOR(
                        (
                          TRY_CAST(SUBSTRING(
                            `t0`.`spcRateVersion`,
                            IF((
                              0 + 1
                            ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`spcRateVersion`)),
                            6
                          ) AS BIGINT) + 20000000
                        ) / (
                          10000
                        )
                      ) AS BIGINT) * 12
                    ) + (
                      CAST(FLOOR(
                        (
                          TRY_CAST(SUBSTRING(
                            `t0`.`spcRateVersion`,
                            IF((
                              0 + 1
                            ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`spcRateVersion`)),
                            6
                          ) AS BIGINT) + 20000000
                        ) / (
                          100
                        )
                      ) AS BIGINT) % 100
                    )
                  ) * 31
                ) + (
                  (
                    TRY_CAST(SUBSTRING(
                      `t0`.`spcRateVersion`,
                      IF((
                        0 + 1
                      ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`spcRateVersion`)),
                      6
                    ) AS BIGINT) + 20000000
                  ) % 100
                )
              )
            ) <= 372
          )
        )
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
