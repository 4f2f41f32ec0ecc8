-- Idempotent: a second run leaves the same rows
INSERT OVERWRITE late_parcels
PARTITION (day = DATE '2026-03-17')  -- given by the run
SELECT depot, count_if(is_late) AS late
FROM parcel_status
WHERE day = DATE '2026-03-17'
GROUP BY depot
