-- journey.twice: two exits of one passage | 同一通行标识重复出口
-- error; real_data.md 3.4: 通行标识重复 (H)
-- journey
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(CONCAT('', 'one exit of '), COALESCE(`t0`.`passId`, 'none')) AS `expected`,
  CONCAT(CONCAT('', 'also '), COALESCE(`t0`.`previous_record`, 'none')) AS `actual`
FROM `journey` AS `t0`
WHERE
  COALESCE(
    SUBSTRING(`t0`.`passId`, IF((
      0 + 1
    ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`passId`)), 2) IN ('01', '02')
    AND (
      COALESCE(`t0`.`modifyFlag`, 1) = 1
    )
    AND NOT (
      (
        `t0`.`previous_record` IS NULL
      )
      OR (
        `t0`.`previous_record` = `t0`.`record`
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- journey.count: gantry records are fewer or more than the OBU counted | 门架记录数与OBU累计次数不符
-- warning; real_data.md 3.1 (H)
-- journey
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`totalCount` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`gantry_count` AS STRING), 'none')) AS `actual`
FROM `journey` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND (
      `t0`.`exitFeeType` = 1
    )
    AND (
      `t0`.`totalCount` >= 0
    )
    AND NOT (
      `t0`.`gantry_count` = `t0`.`totalCount`
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- journey.no-card: gantries without card are not those the OBU counted | 无卡门架数与无卡次数不符
-- error; codes_fees.md 1.4 (H)
-- journey
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`gantry_noCard` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`noCardCount` AS STRING), 'none')) AS `actual`
FROM `journey` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND (
      `t0`.`noCardCount` >= 0
    )
    AND (
      `t0`.`gantry_count` = `t0`.`totalCount`
    )
    AND NOT (
      `t0`.`gantry_noCard` = `t0`.`noCardCount`
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- journey.mileage: gantry records do not add up to the mileage of the exit | 门架里程之和 ≠ 出口里程
-- error; codes_fees.md 2.4 (H)
-- journey
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`gantry_feeMileage` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`feeMileage` AS STRING), 'none')) AS `actual`
FROM `journey` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`mediaType` = 1
    )
    AND (
      `t0`.`gantry_count` = `t0`.`totalCount`
    )
    AND (
      `t0`.`feeMileage` >= 0
    )
    AND NOT (
      `t0`.`gantry_feeMileage` - `t0`.`feeMileage` BETWEEN -2 AND 2
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- journey.entry-time: entry time of the exit is not that of the entry record | 出口记录入口时间与入口记录不符
-- error; codes_fees.md 2.4 (H)
-- journey
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT('', COALESCE(CAST(`t0`.`entry_enTime` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`enTime` AS STRING), 'none')) AS `actual`
FROM `journey` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`entry_record` IS NOT NULL
    )
    AND NOT (
      (
        ABS(
          CAST(UNIX_TIMESTAMP(CAST(`t0`.`enTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`entry_enTime` AS TIMESTAMP)) AS BIGINT)
        ) <= 31
      )
      OR (
        ABS(
          CAST(UNIX_TIMESTAMP(CAST(`t0`.`enTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`entry_enTime` AS TIMESTAMP)) AS BIGINT)
        ) = 28800
      )
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- journey.entry-station: entry station of the exit is not that of the entry record | 出口记录入口站与入口记录不符
-- error; codes_fees.md 2.4 (H)
-- journey
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  `t0`.`entry_enTollStationHex` AS `expected`,
  `t0`.`enTollStationHex` AS `actual`
FROM `journey` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`entry_record` IS NOT NULL
    )
    AND NOT (
      `t0`.`enTollStationHex` = `t0`.`entry_enTollStationHex`
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- journey.entry-plate: plate differs from the entry record and 52 is missing | 出入口记录车牌不符但无特情52
-- warning; codes_fees.md 1.2 (M)
-- journey
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    CONCAT(CONCAT(CONCAT('', '52: '), COALESCE(`t0`.`entry_vlp`, 'none')), ', '),
    COALESCE(`t0`.`exVlp`, 'none')
  ) AS `expected`,
  CONCAT(CONCAT('', 'specialType '), COALESCE(`t0`.`specialType`, 'none')) AS `actual`
FROM `journey` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`entry_record` IS NOT NULL
    )
    AND NOT (
      STARTSWITH(`t0`.`entry_vlp`, '默')
    )
    AND (
      `t0`.`entry_vlp` <> `t0`.`exVlp`
    )
    AND NOT (
      IF(`t0`.`special`, CONTAINS(`t0`.`codes`, '|52|'), FALSE)
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- journey.entry-class: class differs from the entry record and 51 is missing | 出入口记录车型不符但无特情51
-- warning; codes_fees.md 1.2 (M)
-- journey
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(
    CONCAT(
      CONCAT(CONCAT('', '51: '), COALESCE(CAST(`t0`.`entry_vehicleType` AS STRING), 'none')),
      ', '
    ),
    COALESCE(CAST(`t0`.`exVehicleType` AS STRING), 'none')
  ) AS `expected`,
  CONCAT(CONCAT('', 'specialType '), COALESCE(`t0`.`specialType`, 'none')) AS `actual`
FROM `journey` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`entry_record` IS NOT NULL
    )
    AND (
      `t0`.`entry_vehicleType` <> `t0`.`exVehicleType`
    )
    AND NOT (
      IF(`t0`.`special`, CONTAINS(`t0`.`codes`, '|51|'), FALSE)
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );

-- journey.late-gantry: gantry record of the passage after its exit | 出口后仍有门架记录
-- warning; codes_fees.md 6 (H)
-- journey
SELECT
  `t0`.`record`,
  `t0`.`file`,
  `t0`.`line`,
  CONCAT(CONCAT('', 'before '), COALESCE(CAST(`t0`.`exTime` AS STRING), 'none')) AS `expected`,
  CONCAT('', COALESCE(CAST(`t0`.`gantry_last` AS STRING), 'none')) AS `actual`
FROM `journey` AS `t0`
WHERE
  COALESCE(
    (
      `t0`.`gantry_last` IS NOT NULL
    )
    AND NOT (
      `t0`.`utc`
    )
    AND NOT (
      (
        CAST(UNIX_TIMESTAMP(CAST(`t0`.`exTime` AS TIMESTAMP)) AS BIGINT) - CAST(UNIX_TIMESTAMP(CAST(`t0`.`gantry_last` AS TIMESTAMP)) AS BIGINT)
      ) >= -31
    ),
    FALSE
  )
  AND NOT (
    `t0`.`shifted`
  );
