/* Parameters of the reference fee module: one file, `parameters.txt`, of lines with words separated by blanks.
 *
 *   version 3720240615001
 *   unit    ID16 METRES
 *   rate    ID16 CLASS NUMERATOR/DENOMINATOR PERMILLE     fen per kilometre; what an ETC vehicle pays of the price
 *   price   ID16 CLASS FEN PERMILLE                       a given price
 *   special ID16 CLASS FEN PERMILLE FEN                   a given price and a given discounted one
 *   gantry  ID19 HEX KIND PROVINCE ID16|ID16 AGENCY       kind 1 road, 2 province entry, 3 province exit; so many first
 *                                                         intervals are charged for a gantry that is not there
 *   next    HEX HEX METRES                                the second gantry follows the first, no gantry between them
 */
#include "parameters.h"

#include <stdlib.h>
#include <string.h>

Parameters P;

static int by_id(const void *a, const void *b) { return strcmp((const char *)a, (const char *)b); }
static int by_hex(const void *a, const void *b) { return strcmp(P.gantries[*(const int *)a].hex, P.gantries[*(const int *)b].hex); }
static int by_tail(const void *a, const void *b) { return strcmp(((const Next *)a)->tail, ((const Next *)b)->tail); }

Unit *unit_of(const char *id) { return P.unit_count ? bsearch(id, P.units, P.unit_count, sizeof(Unit), by_id) : NULL; }

/* Number of a gantry by its id or -1. */
int gantry_by_id(const char *id) {
    Gantry *found = P.gantry_count ? bsearch(id, P.gantries, P.gantry_count, sizeof(Gantry), by_id) : NULL;
    return found ? (int)(found - P.gantries) : -1;
}

/* Number of a gantry by its hex or -1. */
int gantry_by_hex(const char *hex) {
    int low = 0, high = P.gantry_count - 1;
    while (low <= high) {
        int middle = (low + high) / 2, order = strcmp(P.gantries[P.of_hex[middle]].hex, hex);
        if (order == 0) return P.of_hex[middle];
        if (order < 0) low = middle + 1;
        else high = middle - 1;
    }
    return -1;
}

static void *grown(void *items, int count, size_t size) {
    if (count && (count & (count - 1))) return items; /* room for the next power of two is there */
    return realloc(items, (count ? 2 * (size_t)count : 1) * size);
}

static int word(char *target, size_t room, const char *source) {
    if (!source || strlen(source) >= room) return 0;
    strcpy(target, source);
    return 1;
}

static int add_unit(char **w, int n) {
    if (n != 3 || !(P.units = grown(P.units, P.unit_count, sizeof(Unit)))) return 0;
    Unit *unit = &P.units[P.unit_count];
    memset(unit, 0, sizeof *unit);
    if (!word(unit->id, sizeof unit->id, w[1])) return 0;
    unit->metres = atoi(w[2]);
    P.unit_count++;
    return 1;
}

/* A price by metres: units come before rates in the file, in the order of their ids. */
static int add_price(char **w, int n, int per_km) {
    int special = strcmp(w[0], "special") == 0;
    Unit *unit = n == (special ? 6 : 5) ? unit_of(w[1]) : NULL;
    int vehicle_class = unit ? atoi(w[2]) : 0;
    if (!unit || vehicle_class < 1 || vehicle_class >= CLASSES) return 0;
    Price *price = &unit->prices[vehicle_class];
    price->given = 1;
    price->permille = atoi(w[4]);
    price->special = special ? atoi(w[5]) : -1;
    if (!per_km) {
        price->fen = atoi(w[3]);
        return 1;
    }
    char *slash = strchr(w[3], '/');
    long long above = atoll(w[3]), below = slash ? atoll(slash + 1) : 1;
    price->fen = (int)((2 * above * unit->metres + below * 1000) / (2 * below * 1000));
    return 1;
}

static int add_gantry(char **w, int n) {
    if (n != 7 || !(P.gantries = grown(P.gantries, P.gantry_count, sizeof(Gantry)))) return 0;
    Gantry *gantry = &P.gantries[P.gantry_count];
    memset(gantry, 0, sizeof *gantry);
    if (!word(gantry->id, sizeof gantry->id, w[1]) || !word(gantry->hex, sizeof gantry->hex, w[2])) return 0;
    gantry->kind = atoi(w[3]);
    gantry->province = atoi(w[4]);
    gantry->agency = atoi(w[6]);
    for (char *rest = NULL, *id = strtok_r(w[5], "|", &rest); id; id = strtok_r(NULL, "|", &rest)) {
        if (gantry->unit_count == UNITS || !unit_of(id)) return 0;
        gantry->units[gantry->unit_count++] = (int)(unit_of(id) - P.units);
    }
    P.gantry_count++;
    return 1;
}

static int add_next(char **w, int n) {
    if (n != 4 || !(P.nexts = grown(P.nexts, P.next_count, sizeof(Next)))) return 0;
    Next *next = &P.nexts[P.next_count++];
    next->metres = atoi(w[3]);
    return word(next->tail, sizeof next->tail, w[1]) && word(next->head, sizeof next->head, w[2]);
}

static int add_line(char *line) {
    char *words[8], *rest = NULL;
    int n = 0;
    for (char *w = strtok_r(line, " \r\n", &rest); w && n < 8; w = strtok_r(NULL, " \r\n", &rest)) words[n++] = w;
    if (n == 0) return 1;
    if (strcmp(words[0], "version") == 0) return n == 2 && word(P.version, sizeof P.version, words[1]);
    if (strcmp(words[0], "unit") == 0) return add_unit(words, n);
    if (strcmp(words[0], "rate") == 0) return add_price(words, n, 1);
    if (strcmp(words[0], "price") == 0 || strcmp(words[0], "special") == 0) return add_price(words, n, 0);
    if (strcmp(words[0], "gantry") == 0) return add_gantry(words, n);
    return strcmp(words[0], "next") == 0 && add_next(words, n);
}

void forget(void) {
    free(P.units);
    free(P.gantries);
    free(P.nexts);
    free(P.of_hex);
    memset(&P, 0, sizeof P);
}

static int indexed(void) {
    qsort(P.gantries, P.gantry_count, sizeof(Gantry), by_id);
    qsort(P.nexts, P.next_count, sizeof(Next), by_tail);
    P.of_hex = malloc(sizeof(int) * (P.gantry_count + 1));
    if (!P.of_hex) return NO_MEMORY;
    for (int i = 0; i < P.gantry_count; i++) P.of_hex[i] = i;
    qsort(P.of_hex, P.gantry_count, sizeof(int), by_hex);
    return P.version[0] && P.gantry_count ? OK : FILE_INVALID;
}

/* Reads the file of a folder: OK, FILE_ABSENT or FILE_INVALID. */
int learn(const char *folder) {
    char path[4096], line[4096];
    forget();
    if (snprintf(path, sizeof path, "%s/parameters.txt", folder) >= (int)sizeof path) return FILE_ABSENT;
    FILE *file = fopen(path, "r");
    if (!file) return FILE_ABSENT;
    int good = 1;
    while (good && fgets(line, sizeof line, file)) good = add_line(line);
    fclose(file);
    return good ? indexed() : FILE_INVALID;
}

/* The first of the ways that leave a gantry, or NULL; others of the same gantry follow it. */
const Next *nexts_of(const char *hex) {
    int low = 0, high = P.next_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (strcmp(P.nexts[middle].tail, hex) < 0) low = middle + 1;
        else high = middle;
    }
    return low < P.next_count && strcmp(P.nexts[low].tail, hex) == 0 ? &P.nexts[low] : NULL;
}
