/* What the reference fee module knows: toll intervals with their prices, gantries, and which gantry follows which. */
#ifndef PARAMETERS_H
#define PARAMETERS_H

#include "fee_module.h"

#include <stdio.h>

enum { CLASSES = 27, UNITS = 24 };

typedef struct {
    int given, fen, permille, special;
} Price;

typedef struct {
    char id[17];
    int metres;
    Price prices[CLASSES];
} Unit;

typedef struct {
    char id[20], hex[7];
    int kind, province, agency, unit_count, units[UNITS];
} Gantry;

typedef struct {
    char tail[7], head[7];
    int metres;
} Next;

typedef struct {
    char version[14];
    Unit *units;
    Gantry *gantries;
    Next *nexts;
    int *of_hex;
    int unit_count, gantry_count, next_count;
} Parameters;

extern Parameters P;

int learn(const char *folder);
void forget(void);
Unit *unit_of(const char *id);
int gantry_by_id(const char *id);
int gantry_by_hex(const char *hex);
const Next *nexts_of(const char *hex);

/* fitting.c: gantries between two, the cheapest way for a class; their number, or -1 */
int fitted(int from, int to, int vehicle_class, int *found, int room);

#endif
