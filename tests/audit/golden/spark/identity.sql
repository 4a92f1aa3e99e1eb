-- identity.id: record id has not its form | 记录编号格式不符
-- error; codes_fees.md 2.1 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'place, YYYYMMDDhh, six digits: 37' AS `expected`,
  `t0`.`record` AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`record` IS NOT NULL
    )
    AND TRUE
    AND NOT (
      (
        `t0`.`idLength` = 37
      ) AND `t0`.`record` RLIKE '[0-9]{16}$'
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
  'place, YYYYMMDDhh, six digits: 37' AS `expected`,
  `t0`.`record` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`record` IS NOT NULL
    )
    AND (
      COALESCE(`t0`.`modifyFlag`, 1) < 2
    )
    AND NOT (
      (
        `t0`.`idLength` = 37
      ) AND `t0`.`record` RLIKE '[0-9]{16}$'
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
  'place, YYYYMMDDhh, six digits: 35' AS `expected`,
  `t0`.`record` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`record` IS NOT NULL
    )
    AND TRUE
    AND NOT (
      (
        `t0`.`idLength` = 35
      ) AND `t0`.`record` RLIKE '[0-9]{16}$'
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.id-place: record id is of another lane or gantry | 记录编号与车道（门架）不符
-- error; codes_fees.md 2.1 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  `t0`.`lane` AS `expected`,
  `t0`.`record` AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`idLength` = 37
    )
    AND (
      LENGTH(`t0`.`lane`) = 21
    )
    AND NOT (
      STARTSWITH(`t0`.`record`, `t0`.`lane`)
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
  `t0`.`lane` AS `expected`,
  `t0`.`record` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`idLength` = 37
    )
    AND (
      LENGTH(`t0`.`lane`) = 21
    )
    AND NOT (
      STARTSWITH(`t0`.`record`, `t0`.`lane`)
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
  `t0`.`lane` AS `expected`,
  `t0`.`record` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`idLength` = 35
    )
    AND (
      LENGTH(`t0`.`lane`) = 19
    )
    AND NOT (
      STARTSWITH(`t0`.`record`, `t0`.`lane`)
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.id-hour: hour in the record id is not that of the record | 记录编号小时与交易时间不符
-- warning; codes_fees.md 2.1 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`hour` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`idHour` AS STRING), 'none')) AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`idLength` = 37
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
          (
            `t0`.`idHour` = (
              (
                (
                  (
                    (
                      (
                        CAST(EXTRACT(year FROM `t0`.`at` + INTERVAL '5' MINUTE) AS BIGINT) * 100
                      ) + EXTRACT(month FROM `t0`.`at` + INTERVAL '5' MINUTE)
                    ) * 100
                  ) + EXTRACT(day FROM `t0`.`at` + INTERVAL '5' MINUTE)
                ) * 100
              ) + EXTRACT(hour FROM `t0`.`at` + INTERVAL '5' MINUTE)
            )
          )
          OR (
            `t0`.`idHour` = (
              (
                (
                  (
                    (
                      (
                        CAST(EXTRACT(year FROM `t0`.`at` - INTERVAL '5' MINUTE) AS BIGINT) * 100
                      ) + EXTRACT(month FROM `t0`.`at` - INTERVAL '5' MINUTE)
                    ) * 100
                  ) + EXTRACT(day FROM `t0`.`at` - INTERVAL '5' MINUTE)
                ) * 100
              ) + EXTRACT(hour FROM `t0`.`at` - INTERVAL '5' MINUTE)
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
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`hour` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`idHour` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`idLength` = 37
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
          (
            `t0`.`idHour` = (
              (
                (
                  (
                    (
                      (
                        CAST(EXTRACT(year FROM `t0`.`at` + INTERVAL '5' MINUTE) AS BIGINT) * 100
                      ) + EXTRACT(month FROM `t0`.`at` + INTERVAL '5' MINUTE)
                    ) * 100
                  ) + EXTRACT(day FROM `t0`.`at` + INTERVAL '5' MINUTE)
                ) * 100
              ) + EXTRACT(hour FROM `t0`.`at` + INTERVAL '5' MINUTE)
            )
          )
          OR (
            `t0`.`idHour` = (
              (
                (
                  (
                    (
                      (
                        CAST(EXTRACT(year FROM `t0`.`at` - INTERVAL '5' MINUTE) AS BIGINT) * 100
                      ) + EXTRACT(month FROM `t0`.`at` - INTERVAL '5' MINUTE)
                    ) * 100
                  ) + EXTRACT(day FROM `t0`.`at` - INTERVAL '5' MINUTE)
                ) * 100
              ) + EXTRACT(hour FROM `t0`.`at` - INTERVAL '5' MINUTE)
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
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`hour` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`idHour` AS STRING), 'none')) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`idLength` = 35
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
          (
            `t0`.`idHour` = (
              (
                (
                  (
                    (
                      (
                        CAST(EXTRACT(year FROM `t0`.`at` + INTERVAL '5' MINUTE) AS BIGINT) * 100
                      ) + EXTRACT(month FROM `t0`.`at` + INTERVAL '5' MINUTE)
                    ) * 100
                  ) + EXTRACT(day FROM `t0`.`at` + INTERVAL '5' MINUTE)
                ) * 100
              ) + EXTRACT(hour FROM `t0`.`at` + INTERVAL '5' MINUTE)
            )
          )
          OR (
            `t0`.`idHour` = (
              (
                (
                  (
                    (
                      (
                        CAST(EXTRACT(year FROM `t0`.`at` - INTERVAL '5' MINUTE) AS BIGINT) * 100
                      ) + EXTRACT(month FROM `t0`.`at` - INTERVAL '5' MINUTE)
                    ) * 100
                  ) + EXTRACT(day FROM `t0`.`at` - INTERVAL '5' MINUTE)
                ) * 100
              ) + EXTRACT(hour FROM `t0`.`at` - INTERVAL '5' MINUTE)
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

-- identity.pass-id: passId follows no form | 通行标识格式不符
-- error; codes_fees.md 2.1, real_data.md 4 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'form 00, 01, 02, 04 + 20 digits + time 14; 030 + lane 21 + time 14' AS `expected`,
  `t0`.`passId` AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`passId` IS NOT NULL
    )
    AND NOT (
      IF(
        `t0`.`passId` RLIKE '^0[0124][0-9A-Fa-f]{20}[0-9]{14}$',
        TRUE,
        `t0`.`passId` RLIKE '^0[0124][0-9A-Fa-f]{20}[0-9]{14}$'
        OR `t0`.`passId` RLIKE '^030[A-Z0-9]{21}[0-9]{14}$'
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
  'form 00, 01, 02, 04 + 20 digits + time 14; 030 + lane 21 + time 14' AS `expected`,
  `t0`.`passId` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`passId` IS NOT NULL
    )
    AND NOT (
      IF(
        `t0`.`passId` RLIKE '^0[0124][0-9A-Fa-f]{20}[0-9]{14}$',
        TRUE,
        `t0`.`passId` RLIKE '^0[0124][0-9A-Fa-f]{20}[0-9]{14}$'
        OR `t0`.`passId` RLIKE '^030[A-Z0-9]{21}[0-9]{14}$'
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
  'form 00, 01, 02, 04 + 20 digits + time 14; 030 + lane 21 + time 14' AS `expected`,
  `t0`.`passId` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`passId` IS NOT NULL
    )
    AND NOT (
      IF(
        `t0`.`passId` RLIKE '^0[0124][0-9A-Fa-f]{20}[0-9]{14}$',
        TRUE,
        `t0`.`passId` RLIKE '^0[0124][0-9A-Fa-f]{20}[0-9]{14}$'
        OR `t0`.`passId` RLIKE '^030[A-Z0-9]{21}[0-9]{14}$'
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.pass-form: passId is of another medium | 通行标识与通行介质不符
-- error; codes_fees.md 2.1, real_data.md 4 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    CONCAT('', 'the form of medium '),
    COALESCE(CAST(`t0`.`mediaType` AS STRING), 'none')
  ) AS `expected`,
  `t0`.`passId` AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    `t0`.`mediaType` IN (1, 2, 3, 9)
    AND `t0`.`passLength` IN (36, 38)
    AND NOT (
      CASE
        WHEN `t0`.`mediaType` = 1
        THEN `t0`.`passForm` IN ('00', '01')
        WHEN `t0`.`mediaType` = 2
        THEN `t0`.`passForm` = '02'
        WHEN `t0`.`mediaType` IN (3, 9)
        THEN `t0`.`passForm` IN ('03', '04')
        ELSE NULL
      END
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
  CONCAT(
    CONCAT('', 'the form of medium '),
    COALESCE(CAST(`t0`.`mediaType` AS STRING), 'none')
  ) AS `expected`,
  `t0`.`passId` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    `t0`.`mediaType` IN (1, 2, 3, 9)
    AND `t0`.`passLength` IN (36, 38)
    AND NOT (
      CASE
        WHEN `t0`.`mediaType` = 1
        THEN `t0`.`passForm` IN ('00', '01')
        WHEN `t0`.`mediaType` = 2
        THEN `t0`.`passForm` = '02'
        WHEN `t0`.`mediaType` IN (3, 9)
        THEN `t0`.`passForm` IN ('03', '04')
        ELSE NULL
      END
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
  CONCAT(
    CONCAT('', 'the form of medium '),
    COALESCE(CAST(`t0`.`mediaType` AS STRING), 'none')
  ) AS `expected`,
  `t0`.`passId` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    `t0`.`mediaType` IN (1, 2, 3, 9)
    AND `t0`.`passLength` IN (36, 38)
    AND NOT (
      CASE
        WHEN `t0`.`mediaType` = 1
        THEN `t0`.`passForm` IN ('00', '01')
        WHEN `t0`.`mediaType` = 2
        THEN `t0`.`passForm` = '02'
        WHEN `t0`.`mediaType` IN (3, 9)
        THEN `t0`.`passForm` IN ('03', '04')
        ELSE NULL
      END
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.pass-time: time in passId is not the entry time | 通行标识内时间与入口时间不符
-- error; codes_fees.md 2.1 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`entryTime` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`passTime` AS STRING), 'none')) AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`passLength` = 36
    )
    AND `t0`.`passForm` IN ('01', '02')
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      `t0`.`passTime` = `t0`.`entryTime`
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
  CONCAT('', COALESCE(CAST(`t0`.`entryTime` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`passTime` AS STRING), 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`passLength` = 36
    )
    AND `t0`.`passForm` IN ('01', '02')
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      `t0`.`passTime` = `t0`.`entryTime`
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
  CONCAT('', COALESCE(CAST(`t0`.`entryTime` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`passTime` AS STRING), 'none')) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`passLength` = 36
    )
    AND `t0`.`passForm` IN ('01', '02')
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      `t0`.`passTime` = `t0`.`entryTime`
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.pass-card: passId is not of this card | 通行标识内卡号与卡不符
-- error; codes_fees.md 2.1 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(`t0`.`cardNet`, `t0`.`cardId`) AS `expected`,
  `t0`.`passId` AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`passForm` = '01'
    )
    AND (
      `t0`.`mediaType` = 1
    )
    AND (
      (
        LENGTH(`t0`.`cardNet`) + LENGTH(`t0`.`cardId`)
      ) = 20
    )
    AND IF(
      (
        LENGTH(`t0`.`cardId`) = 16
      ) AND (
        `t0`.`cardId` <> '0000000000000000'
      ),
      TRUE,
      (
        (
          LENGTH(`t0`.`cardId`) = 16
        ) AND (
          `t0`.`cardId` <> '0000000000000000'
        )
      )
      OR (
        CONCAT(`t0`.`cardNet`, `t0`.`cardId`) <> '00000000000000000000'
      )
    )
    AND (
      `t0`.`passLength` = 36
    )
    AND NOT (
      SUBSTRING(`t0`.`passId`, IF((
        6 + 1
      ) >= 1, 6 + 1, 6 + 1 + LENGTH(`t0`.`passId`)), 12) = '000000000000'
    )
    AND NOT (
      SUBSTRING(`t0`.`passId`, IF((
        2 + 1
      ) >= 1, 2 + 1, 2 + 1 + LENGTH(`t0`.`passId`)), 20) = CONCAT(`t0`.`cardNet`, `t0`.`cardId`)
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
  CONCAT(`t0`.`payCardNet`, `t0`.`payCardId`) AS `expected`,
  `t0`.`passId` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`passForm` = '01'
    )
    AND (
      `t0`.`mediaType` = 1
    )
    AND (
      (
        LENGTH(`t0`.`payCardNet`) + LENGTH(`t0`.`payCardId`)
      ) = 20
    )
    AND IF(
      (
        LENGTH(`t0`.`payCardId`) = 16
      )
      AND (
        `t0`.`payCardId` <> '0000000000000000'
      ),
      TRUE,
      (
        (
          LENGTH(`t0`.`payCardId`) = 16
        )
        AND (
          `t0`.`payCardId` <> '0000000000000000'
        )
      )
      OR (
        CONCAT(`t0`.`payCardNet`, `t0`.`payCardId`) <> '00000000000000000000'
      )
    )
    AND (
      `t0`.`passLength` = 36
    )
    AND NOT (
      SUBSTRING(`t0`.`passId`, IF((
        6 + 1
      ) >= 1, 6 + 1, 6 + 1 + LENGTH(`t0`.`passId`)), 12) = '000000000000'
    )
    AND NOT (
      SUBSTRING(`t0`.`passId`, IF((
        2 + 1
      ) >= 1, 2 + 1, 2 + 1 + LENGTH(`t0`.`passId`)), 20) = CONCAT(`t0`.`payCardNet`, `t0`.`payCardId`)
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
  CONCAT(`t0`.`CPUNetId`, `t0`.`CPUCardId`) AS `expected`,
  `t0`.`passId` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`passForm` = '01'
    )
    AND (
      `t0`.`mediaType` = 1
    )
    AND (
      (
        LENGTH(`t0`.`CPUNetId`) + LENGTH(`t0`.`CPUCardId`)
      ) = 20
    )
    AND IF(
      (
        LENGTH(`t0`.`CPUCardId`) = 16
      )
      AND (
        `t0`.`CPUCardId` <> '0000000000000000'
      ),
      TRUE,
      (
        (
          LENGTH(`t0`.`CPUCardId`) = 16
        )
        AND (
          `t0`.`CPUCardId` <> '0000000000000000'
        )
      )
      OR (
        CONCAT(`t0`.`CPUNetId`, `t0`.`CPUCardId`) <> '00000000000000000000'
      )
    )
    AND (
      `t0`.`passLength` = 36
    )
    AND NOT (
      SUBSTRING(`t0`.`passId`, IF((
        6 + 1
      ) >= 1, 6 + 1, 6 + 1 + LENGTH(`t0`.`passId`)), 12) = '000000000000'
    )
    AND NOT (
      SUBSTRING(`t0`.`passId`, IF((
        2 + 1
      ) >= 1, 2 + 1, 2 + 1 + LENGTH(`t0`.`passId`)), 20) = CONCAT(`t0`.`CPUNetId`, `t0`.`CPUCardId`)
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.pass-cpc: passId is not of this CPC card | 通行标识内卡号与CPC卡不符
-- error; real_data.md 4 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('0000', `t0`.`mediaNo`) AS `expected`,
  `t0`.`passId` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`passForm` = '02'
    )
    AND (
      `t0`.`mediaType` = 2
    )
    AND (
      LENGTH(`t0`.`mediaNo`) = 16
    )
    AND (
      `t0`.`passLength` = 36
    )
    AND NOT (
      SUBSTRING(`t0`.`passId`, IF((
        6 + 1
      ) >= 1, 6 + 1, 6 + 1 + LENGTH(`t0`.`passId`)), 12) = '000000000000'
    )
    AND NOT (
      SUBSTRING(`t0`.`passId`, IF((
        2 + 1
      ) >= 1, 2 + 1, 2 + 1 + LENGTH(`t0`.`passId`)), 20) = CONCAT('0000', `t0`.`mediaNo`)
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.station-province: station id and station HEX are of different provinces | 收费站编号与HEX省份不符
-- error; codes_fees.md 2.1 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  SUBSTRING(
    `t0`.`enTollStationId`,
    IF((
      5 + 1
    ) >= 1, 5 + 1, 5 + 1 + LENGTH(`t0`.`enTollStationId`)),
    2
  ) AS `expected`,
  `t0`.`enTollStationHex` AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      LENGTH(`t0`.`enTollStationId`) = 14
    )
    AND NOT (
      SUBSTRING(
        `t0`.`enTollStationId`,
        IF((
          5 + 1
        ) >= 1, 5 + 1, 5 + 1 + LENGTH(`t0`.`enTollStationId`)),
        2
      ) = SUBSTRING(
        `t0`.`enTollStationHex`,
        IF((
          0 + 1
        ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`enTollStationHex`)),
        2
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
  SUBSTRING(
    `t0`.`exTollStationId`,
    IF((
      5 + 1
    ) >= 1, 5 + 1, 5 + 1 + LENGTH(`t0`.`exTollStationId`)),
    2
  ) AS `expected`,
  `t0`.`exTollStationHex` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      LENGTH(`t0`.`exTollStationId`) = 14
    )
    AND NOT (
      SUBSTRING(
        `t0`.`exTollStationId`,
        IF((
          5 + 1
        ) >= 1, 5 + 1, 5 + 1 + LENGTH(`t0`.`exTollStationId`)),
        2
      ) = SUBSTRING(
        `t0`.`exTollStationHex`,
        IF((
          0 + 1
        ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`exTollStationHex`)),
        2
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.gantry-hex: HEX of the gantry is of no province or contradicts its type | 门架HEX与门架类型不符
-- error; real_data.md 3.6 (H)
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(CONCAT('', 'gantry type '), COALESCE(CAST(`t0`.`gantryType` AS STRING), 'none')) AS `expected`,
  `t0`.`gantryHex` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`gantryHex` IS NOT NULL
    )
    AND `t0`.`gantryType` IN (1, 2, 3)
    AND NOT (
      SUBSTRING(`t0`.`gantryHex`, IF((
        0 + 1
      ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`gantryHex`)), 2) BETWEEN '04' AND '7F'
      AND IF(
        `t0`.`gantryType` IN (2, 3),
        CONTAINS(
          '2367ABEF',
          SUBSTRING(`t0`.`gantryHex`, IF((
            1 + 1
          ) >= 1, 1 + 1, 1 + 1 + LENGTH(`t0`.`gantryHex`)), 1)
        ),
        NOT (
          CONTAINS(
            '2367ABEF',
            SUBSTRING(`t0`.`gantryHex`, IF((
              1 + 1
            ) >= 1, 1 + 1, 1 + 1 + LENGTH(`t0`.`gantryHex`)), 1)
          )
        )
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.gantry-direction: direction of the gantry's HEX is not that of its order number | 门架HEX方向位与顺序号方向不符
-- warning; real_data.md 3.6 (M)
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(CONCAT('', 'order '), COALESCE(CAST(`t0`.`gantryOrderNum` AS STRING), 'none')) AS `expected`,
  `t0`.`gantryHex` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`originalFlag` = 1
    )
    AND CAST(FLOOR((
      `t0`.`gantryOrderNum`
    ) / (
      100
    )) AS BIGINT) IN (1, 2)
    AND NOT (
      IF(
        CAST(FLOOR((
          `t0`.`gantryOrderNum`
        ) / (
          100
        )) AS BIGINT) = 2,
        CONTAINS(
          '13579BDF',
          SUBSTRING(`t0`.`gantryHex`, IF((
            1 + 1
          ) >= 1, 1 + 1, 1 + 1 + LENGTH(`t0`.`gantryHex`)), 1)
        ),
        NOT (
          CONTAINS(
            '13579BDF',
            SUBSTRING(`t0`.`gantryHex`, IF((
              1 + 1
            ) >= 1, 1 + 1, 1 + 1 + LENGTH(`t0`.`gantryHex`)), 1)
          )
        )
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.gantry-opposite: opposite gantry is not of the opposite direction | 对向门架HEX方向位不符
-- error; real_data.md 3.6 (H)
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'the other direction bit' AS `expected`,
  CONCAT(
    CONCAT(CONCAT('', COALESCE(`t0`.`gantryHex`, 'none')), ' '),
    COALESCE(`t0`.`gantryHexOpposite`, 'none')
  ) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`originalFlag` = 1
    )
    AND (
      `t0`.`gantryHexOpposite` IS NOT NULL
    )
    AND NOT (
      `t0`.`gantryHexOpposite` IN ('000000', 'FFFFFF')
    )
    AND NOT (
      IF(
        CONTAINS(
          '13579BDF',
          SUBSTRING(
            `t0`.`gantryHexOpposite`,
            IF((
              1 + 1
            ) >= 1, 1 + 1, 1 + 1 + LENGTH(`t0`.`gantryHexOpposite`)),
            1
          )
        ),
        NOT (
          CONTAINS(
            '13579BDF',
            SUBSTRING(`t0`.`gantryHex`, IF((
              1 + 1
            ) >= 1, 1 + 1, 1 + 1 + LENGTH(`t0`.`gantryHex`)), 1)
          )
        ),
        NOT (
          NOT (
            CONTAINS(
              '13579BDF',
              SUBSTRING(`t0`.`gantryHex`, IF((
                1 + 1
              ) >= 1, 1 + 1, 1 + 1 + LENGTH(`t0`.`gantryHex`)), 1)
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

-- identity.computer: first digit of the serial is not the computer that made the record | 流水号首位与工控机序号不符
-- error; codes_fees.md 2.1 (H)
-- gantry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    '',
    COALESCE(CAST(`t0`.`computerOrder` + IF(`t0`.`mediaType` = 2, 2, 0) AS STRING), 'none')
  ) AS `expected`,
  `t0`.`record` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`originalFlag` = 1
    )
    AND (
      `t0`.`idLength` = 35
    )
    AND `t0`.`computerOrder` IN (1, 2)
    AND (
      `t0`.`mediaType` IS NOT NULL
    )
    AND NOT (
      TRY_CAST(SUBSTRING(`t0`.`record`, IF((
        29 + 1
      ) >= 1, 29 + 1, 29 + 1 + LENGTH(`t0`.`record`)), 1) AS BIGINT) = (
        `t0`.`computerOrder` + IF(`t0`.`mediaType` = 2, 2, 0)
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.tac: TAC is not eight hexadecimal digits | TAC格式不符
-- error; codes_fees.md 6 (H)
-- entry
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  '8 hexadecimal digits' AS `expected`,
  `t0`.`TAC` AS `actual`
FROM `entry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`TAC` IS NOT NULL
    )
    AND (
      `t0`.`mediaType` = 1
    )
    AND NOT (
      `t0`.`TAC` RLIKE '^[0-9A-Fa-f]{8}$'
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
  '8 hexadecimal digits' AS `expected`,
  `t0`.`TAC` AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`TAC` IS NOT NULL
    )
    AND (
      `t0`.`mediaType` = 1
    )
    AND NOT (
      `t0`.`TAC` RLIKE '^[0-9A-Fa-f]{8}$'
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
  '8 hexadecimal digits' AS `expected`,
  `t0`.`TAC` AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`TAC` IS NOT NULL
    )
    AND (
      `t0`.`mediaType` = 1
    )
    AND NOT (
      `t0`.`TAC` RLIKE '^[0-9A-Fa-f]{8}$'
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.tac-missing: card was debited without a TAC | 卡扣款成功但无TAC
-- error; codes_fees.md 6 (H)
-- exit
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'a TAC' AS `expected`,
  CONCAT(CONCAT('', 'TAC '), COALESCE(`t0`.`TAC`, 'none')) AS `actual`
FROM `exit` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND (
      `t0`.`exitFeeType` = 1
    )
    AND (
      (
        `t0`.`balanceBefore` - `t0`.`balanceAfter`
      ) > 0
    )
    AND NOT (
      COALESCE(`t0`.`TAC`, '00000000') <> '00000000'
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
  'a TAC' AS `expected`,
  CONCAT(CONCAT('', 'TAC '), COALESCE(`t0`.`TAC`, 'none')) AS `actual`
FROM `gantry` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`tradeResult` = 0
    )
    AND (
      `t0`.`tradeType` = 0
    )
    AND (
      `t0`.`mediaType` = 1
    )
    AND IF(
      NOT (
        `t0`.`special`
      ),
      TRUE,
      NOT (
        `t0`.`special`
      )
      OR NOT (
        `t0`.`codes` RLIKE '\\|(102|178|179|217|218)\\|'
      )
    )
    AND NOT (
      COALESCE(`t0`.`TAC`, '00000000') <> '00000000'
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.duplicate: record is there twice | 记录重复
-- error; codes_fees.md 6 (H)
-- step
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'one record of this id' AS `expected`,
  `t0`.`record` AS `actual`
FROM `step` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`previous_record` IS NOT NULL
    )
    AND NOT (
      `t0`.`previous_record` <> `t0`.`record`
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
-- arrival
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'one record of this id' AS `expected`,
  `t0`.`record` AS `actual`
FROM `arrival` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`previous_record` IS NOT NULL
    )
    AND NOT (
      `t0`.`previous_record` <> `t0`.`record`
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
-- journey
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'one record of this id' AS `expected`,
  `t0`.`record` AS `actual`
FROM `journey` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`previous_record` IS NOT NULL
    )
    AND NOT (
      `t0`.`previous_record` <> `t0`.`record`
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.tac-reuse: one serial number of a security module in two records | 终端交易序号重复使用
-- error; codes_fees.md 6 (H)
-- terminal
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  'a serial number of its own' AS `expected`,
  CONCAT(
    CONCAT(
      CONCAT(
        CONCAT(CONCAT('', COALESCE(`t0`.`terminalNo`, 'none')), ' '),
        COALESCE(`t0`.`serial`, 'none')
      ),
      ' also in '
    ),
    COALESCE(`t0`.`previous_record`, 'none')
  ) AS `actual`
FROM `terminal` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`previous_record` IS NOT NULL
    )
    AND (
      `t0`.`previous_record` <> `t0`.`record`
    )
    AND NOT (
      `t0`.`previous_serial` <> `t0`.`serial`
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- identity.serial-backwards: serial number of a security module runs backwards | 终端交易序号倒退
-- warning; codes_fees.md 6 (M)
-- terminal
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    CONCAT(
      CONCAT(
        CONCAT(CONCAT('', 'after '), COALESCE(CAST(`t0`.`previous_at` AS STRING), 'none')),
        ' ('
      ),
      COALESCE(`t0`.`previous_serial`, 'none')
    ),
    ')'
  ) AS `expected`,
  CONCAT(
    CONCAT(
      CONCAT(CONCAT('', COALESCE(CAST(`t0`.`at` AS STRING), 'none')), ' ('),
      COALESCE(`t0`.`serial`, 'none')
    ),
    ')'
  ) AS `actual`
FROM `terminal` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`previous_record` IS NOT NULL
    )
    AND (
      `t0`.`previous_record` <> `t0`.`record`
    )
    AND (
      `t0`.`previous_serial` <> `t0`.`serial`
    )
    AND NOT (
      (
        CAST(UNIX_TIMESTAMP(CAST(`t0`.`at` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`previous_at` AS TIMESTAMP)) AS BIGINT)
      ) >= -31
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
