"""A load of the night, for the gallery: read, test, publish."""


class TooFewError(Exception):
    """A day has fewer scans than the day before."""


# [publish]
def publish(day, table):
    scans = table.read(day)
    if len(scans) < 0.8 * table.usual(day):
        raise TooFewError(f"{day}: {len(scans)} scans")
    table.write(day, scans)
    return len(scans)
# [/publish]
