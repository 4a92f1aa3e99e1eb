"""What the lane tells its back office (docs/interfaces.md, section 5)."""

from datetime import datetime

from fields import LOCAL, number
from obu import PROMPTS


class Records:
    """The records of one lane."""

    def __init__(self, parameters):
        self.parameters, now = parameters, datetime.now(LOCAL)
        self.serial = (now.minute * 60 + now.second) * 100  # a lane started again within the hour does not repeat an id

    def record_id(self, when):
        self.serial = (self.serial + 1) % 1000000
        return f"{self.parameters['laneId']}{when:%Y%m%d%H}{self.serial:06d}"

    def special_event(self, obu, reasons):
        now, read = datetime.now(LOCAL), bool(obu and obu.b4 and obu.b4[5] == 0)
        return {
            "id": self.record_id(now), "stationId": self.parameters["stationId"], "laneId": self.parameters["laneId"],
            "occurTime": f"{now:%Y-%m-%dT%H:%M:%S}", "vehicleId": f"{obu.plate_text}_{obu.colour}" if read else "",
            "obuId": obu.contract if obu else "", "cardId": obu.card_id if read else "",
            "specialType": "|".join(map(str, reasons)), "specialDesc": "，".join(PROMPTS[reason] for reason in reasons),
        }  # fmt: skip

    def head(self, vehicle, at):
        """What every entry record begins with; a vehicle not yet on the trigger loop takes the entry's time for the trigger's."""
        parameters = self.parameters
        return {
            "id": self.record_id(at), "transCode": "0101", "laneType": parameters["laneType"],
            "enTollStationId": parameters["stationId"], "enTollStationHex": parameters["laneHex"][:8],
            "enTollLaneId": parameters["laneId"], "enTollLaneHex": parameters["laneHex"],
            "enTime": f"{at:%Y-%m-%dT%H:%M:%S}", "triggerTime": f"{vehicle.triggered or at:%Y-%m-%dT%H:%M:%S}",
            "transFee": 0, "specialType": "|".join(map(str, vehicle.specials)),
        }  # fmt: skip

    def on_cpc(self, vehicle, at, cpc_id, serial, battery):
        number = cpc_id.hex().upper()
        return self.head(vehicle, at) | {
            "mediaType": 2, "obuId": "", "OBUMAC": serial.hex().upper(), "cardNet": number[:4], "cardId": number, "balanceBefore": 0, "TAC": "",
            "terminalNo": "", "electricalPercentage": battery, "vlp": vehicle.plate, "vlpc": vehicle.colour, "vehicleType": vehicle.vehicle_class,
            "passId": f"020000{number}{at:%Y%m%d%H%M%S}",
        }  # fmt: skip

    def on_card(self, vehicle, at, issue, balance, tac, terminal, serial):
        card_id = issue[10:20].hex()
        return self.head(vehicle, at) | {
            "mediaType": 1, "obuId": "", "cardType": {0x16: 1, 0x17: 2}.get(issue[8], 0), "cardNet": card_id[:4], "cardId": card_id,
            "balanceBefore": balance, "TAC": tac.hex().upper(), "transType": "09", "terminalNo": terminal.hex().upper(),
            "terminalTransNo": serial.hex().upper(), "vlp": issue[28:40].rstrip(b"\0").decode("gbk", "replace"), "vlpc": issue[41],
            "vehicleType": issue[42], "passId": f"01{card_id}{at:%Y%m%d%H%M%S}",
        }  # fmt: skip

    def on_obu(self, vehicle, b5):
        """The record of an entry on the OBU."""
        obu, at = vehicle.obu, vehicle.entered
        return self.head(vehicle, at) | {
            "mediaType": 1, "obuSign": 2 if obu.two_piece else 1, "obuId": obu.contract,
            "cardType": {0x16: 1, 0x17: 2}.get(obu.card[8], 0), "cardNet": obu.card[10:12].hex(), "cardId": obu.card_id,
            "balanceBefore": number(obu.b4[86:90]), "TAC": b5[22:26].hex().upper(),
            "transType": b5[19:20].hex().upper(), "terminalNo": b5[6:12].hex().upper(), "terminalTransNo": b5[28:32].hex().upper(),
            "vlp": obu.plate_text, "vlpc": obu.colour, "vehicleType": obu.vehicle_class,
            "passId": f"01{obu.card_id}{at:%Y%m%d%H%M%S}",
        }  # fmt: skip
