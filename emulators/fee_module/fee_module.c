/* Reference fee module: a small library of the national interface, written from the published rule and from nothing else.
 *
 * An interval costs its price; an ETC vehicle pays its share of it, rounded half-up to the fen, interval by interval; a CPC vehicle pays
 * the price. Where a province ends the ETC sum is the least of units, 95 % and 95 % of whole yuan; a CPC sum is whole yuan, half-up.
 */
#include "fee_module.h"

#include "defects.h"
#include "parameters.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SIGN_OWN = 1, SIGN_AGENCY = 2, SIGN_CHEAPEST = 5, CPC = 2, BORDER_EXIT = 3, MOST_FITTED = 10, MOST_CHARGED = 64 };

typedef struct {
    int unit, sign, pay, fee;
} Charged;

static int half_up(long long numerator, long long denominator) { return (int)((2 * numerator + denominator) / (2 * denominator)); }

static int copied(char *target, int room, const char *text) {
    if (!target || room < 1) return BAD_INPUT;
    int length = (int)strlen(text);
    if (length >= room && !IS(VERSION_OVERRUN)) return BAD_INPUT;
    memcpy(target, text, length + 1);
    return OK;
}

int init(const char *gantry_or_null, const char *folder) {
    (void)gantry_or_null; /* the parameters hold all gantries of the province */
    if (!folder) return BAD_INPUT;
    int result = learn(folder);
    if (result == FILE_ABSENT && IS(ABSENT_IS_OK)) return OK;
    return result == FILE_INVALID && IS(INVALID_IS_OK) ? OK : result;
}

int deInit(void) {
    forget();
    return OK;
}

int getLibVersion(char *version, int length, char *data_version, int data_length) {
    int result = copied(version, length, "reference-1.0");
    return result ? result : copied(data_version, data_length, "20200320001");
}

int getFeeDataVersion(char *version, int length) { return copied(version, length, IS(OTHER_VERSION) ? "3720200101001" : P.version); }

static int discounted(const Price *price, int cpc) {
    if (cpc && !IS(CPC_DISCOUNTED)) return price->fen;
    if (price->special >= 0) return price->special;
    long long exact = (long long)price->fen * (IS(TRUCK_DISCOUNT) ? 950 : price->permille);
    if (IS(ROUNDS_DOWN)) return (int)(exact / 1000);
    if (IS(BANKERS) && exact % 1000 == 500) return (int)(exact / 1000 + (exact / 1000) % 2);
    return half_up(exact, 1000);
}

/* Adds the intervals of a gantry; NO_RATE when one of them has no price of the class. */
static int charge(const Gantry *gantry, int sign, int vehicle_class, int cpc, Charged *list, int *count) {
    int units = gantry->unit_count - (IS(INTERVAL_LEFT_OUT) && gantry->unit_count > 1);
    for (int i = 0; i < units; i++) {
        int number = gantry->units[i] + (IS(INTERVAL_NEXT_DOOR) && gantry->units[i] + 1 < P.unit_count);
        const Price *price = &P.units[number].prices[vehicle_class];
        if (!price->given || *count == MOST_CHARGED) return NO_RATE;
        list[(*count)++] = (Charged){number, i < gantry->agency ? SIGN_AGENCY : sign, price->fen, discounted(price, cpc)};
    }
    return OK;
}

static int missing(const TradingInfo *in, int here, int vehicle_class, int *found) {
    int last = gantry_by_hex(in->lastGantryHex);
    if (last < 0 || last == here || IS(NO_FITTING)) return 0;
    return fitted(last, here, vehicle_class, found, MOST_FITTED);
}

static void append(char *target, size_t room, const char *form, ...) {
    size_t used = strlen(target);
    va_list values;
    va_start(values, form);
    vsnprintf(target + used, room - used, form, values);
    va_end(values);
}

static void groups(FeeInfo *out, const Charged *list, int count) {
    for (int i = 0; i < count; i++) {
        const char *bar = i ? "|" : "";
        const Charged *unit = &list[i], *paid = IS(GROUPS_REVERSED) ? &list[count - 1 - i] : unit;
        append(out->tollIntervalIDs, sizeof out->tollIntervalIDs, "%s%.15s%d", bar, P.units[unit->unit].id, unit->sign);
        append(out->payFeeGroup, sizeof out->payFeeGroup, "%s%d", bar, unit->pay);
        append(out->discountFeeGroup, sizeof out->discountFeeGroup, "%s%d", bar, unit->pay - unit->fee);
        append(out->feeGroup, sizeof out->feeGroup, "%s%d", bar, paid->fee);
        out->payFee += unit->pay;
        out->realFee += unit->fee;
        out->feeMileage += i && IS(METRES_OF_FIRST) ? 0 : P.units[unit->unit].metres;
    }
    if (IS(DISCOUNTS_THE_SUM)) out->realFee = half_up(95LL * out->payFee, 100);
    out->discountFee = out->payFee - out->realFee;
}

static int province_sum(const TradingInfo *in, const FeeInfo *out, const Gantry *here) {
    int before_pay = in->payFeeSumLocal < 0 ? 0 : in->payFeeSumLocal, before = in->realFeeSumLocal < 0 ? 0 : in->realFeeSumLocal;
    if (IS(SHORT_SUM)) before = (short)before;
    if (in->tagType == CPC) {
        int sum = in->feeSumLocal + out->payFee;
        return IS(SUM_EXACT) ? sum : IS(CPC_SUM_DOWN) ? sum / 100 * 100 : 100 * half_up(sum, 100);
    }
    int units = before + out->realFee, pay = before_pay + out->payFee;
    if (here->kind != BORDER_EXIT || IS(NO_BORDER_RULE)) return units;
    int exact = half_up(95LL * pay, 100), yuan = 95 * half_up(pay, 100), less = exact < yuan ? exact : yuan;
    return units < less ? units : less;
}

static void misbehave(const TradingInfo *in, FeeInfo *out, int vehicle_class) {
    static int before;
    static char *volatile lost;
    if (IS(CRASH) && vehicle_class == 16) *(volatile int *)(long)(vehicle_class - 16) = 1;
    if (IS(HANG) && vehicle_class == 14)
        for (volatile int forever = 1; forever;) usleep(1000);
    if (IS(EXITS) && vehicle_class == 15) _exit(3);
    if (IS(OVERRUN)) memset((char *)out + sizeof *out, '|', 12);
    if (IS(UNTERMINATED)) memset(out->paramVersion, '3', sizeof out->paramVersion);
    if (IS(WRITES_INPUT)) memcpy((char *)in->plateHex, "00", 2);
    if (IS(RANDOM)) out->realFee += ++before % 2;
    if (IS(REMEMBERS)) out->feeSpare1 = before = before ? before : vehicle_class;
    if (IS(LEAKS) && (lost = malloc(8192))) memset(lost, 1, 8192);
}

static int refused(const TradingInfo *in, int here) {
    int code = IS(ONE_REFUSAL) ? -20 : 0;
    if (here < 0) return IS(UNKNOWN_IS_FREE) ? OK : code ? code : NO_RATE;
    if (in->vehicleType < 1 || in->vehicleType >= CLASSES) return code ? code : BAD_CLASS;
    return OK;
}

static int priced(const TradingInfo *in, FeeInfo *out, int number) {
    const Gantry *here = &P.gantries[number];
    int cpc = in->tagType == CPC, vehicle_class = in->vehicleType, between[MOST_FITTED], count = 0;
    int used = IS(CLASS_MIXED_UP) && vehicle_class == 12 ? 11 : vehicle_class;
    Charged list[MOST_CHARGED];
    int gap = missing(in, number, used, between), result = OK;
    for (int i = 0; i < gap && result == OK; i++) result = charge(&P.gantries[between[i]], SIGN_CHEAPEST, used, cpc, list, &count);
    if (result == OK) result = charge(here, SIGN_OWN, used, cpc, list, &count);
    if (result != OK) return result;
    out->fitResult = gap < 0;
    out->feeVehicleType = vehicle_class;
    groups(out, list, count);
    out->cardFee = IS(CARD_FEE_ZERO) && !cpc ? 0 : out->realFee;
    out->feeProvSumLocal = province_sum(in, out, here);
    if (IS(PROVINCIAL_WORDS)) append(out->feeInfo1, sizeof out->feeInfo1, "G:%s|VT:%d", here->id, vehicle_class);
    misbehave(in, out, vehicle_class);
    if (IS(POSITIVE_CODE)) return 1;
    return IS(REFUSES_BORDER) && here->kind != 1 ? NO_RATE : OK;
}

int getFee(const TradingInfo *in, FeeInfo *out) {
    if (!in || !out || !P.gantry_count) return BAD_INPUT;
    if (IS(UNWRITTEN)) out->fitResult = out->feeVehicleType = out->feeMileage = 0, memset(out, 0, offsetof(FeeInfo, provMinFee));
    else memset(out, 0, sizeof *out);
    int here = gantry_by_id(in->curTollGantry);
    if (IS(CRASH_ON_UNKNOWN) && here < 0) return P.gantries[here * 100000000].kind;
    strcpy(out->paramVersion, P.version);
    strcpy(out->feeSpecial, "0");
    int result = refused(in, here);
    if (result != OK || here < 0) return result;
    return priced(in, out, here);
}
