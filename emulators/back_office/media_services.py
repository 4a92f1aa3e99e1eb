"""The services that deal with cards, OBUs, their keys and their holders, in one table."""

from emulators.back_office import customer_service, key_delivery, sales, works

SERVICES = (*sales.SERVICES, *works.SERVICES, *customer_service.SERVICES, *key_delivery.SERVICES)
