/* Path fitting (路径拟合): the gantries that a vehicle must have passed between two that are known. */
#include "defects.h"
#include "parameters.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 4096 };

typedef struct {
    long long pay, metres;
    int gantry, before;
} Seen;

/* Payable fee of a gantry; -1 where the class has no price: nobody is fitted under such a gantry. */
static long long pay_of(const Gantry *gantry, int vehicle_class) {
    long long sum = 0;
    for (int i = 0; i < gantry->unit_count; i++) {
        const Price *price = &P.units[gantry->units[i]].prices[vehicle_class];
        if (!price->given) return -1;
        sum += price->fen;
    }
    return sum;
}

static int follows(int from, int to) {
    const char *tail = P.gantries[from].hex;
    for (const Next *next = nexts_of(tail); next && next < P.nexts + P.next_count && strcmp(next->tail, tail) == 0; next++)
        if (strcmp(next->head, P.gantries[to].hex) == 0) return 1;
    return 0;
}

static long long metres_of(const Gantry *gantry) {
    long long sum = 0;
    for (int i = 0; i < gantry->unit_count; i++) sum += P.units[gantry->units[i]].metres;
    return sum;
}

static int better(const Seen *a, const Seen *b) {
    if (IS(FITS_SHORTEST)) return a->metres != b->metres ? a->metres < b->metres : a->pay < b->pay;
    return a->pay != b->pay ? a->pay < b->pay : a->metres < b->metres;
}

/* Least open entry; done ones have been moved to the front. */
static int least(const Seen *seen, int done, int count) {
    int found = done;
    for (int i = done + 1; i < count; i++)
        if (better(&seen[i], &seen[found])) found = i;
    return found;
}

static void offer(Seen *seen, int done, int *count, Seen candidate) {
    for (int i = 0; i < *count; i++)
        if (seen[i].gantry == candidate.gantry) {
            if (i >= done && better(&candidate, &seen[i])) seen[i] = candidate;
            return;
        }
    if (*count < MOST) seen[(*count)++] = candidate;
}

static int unwound(const Seen *seen, int last, int *found, int room) {
    int length = 0;
    for (int i = seen[last].before; i > 0; i = seen[i].before) length++;
    if (length > room) return -1;
    for (int i = seen[last].before, at = length - 1; i > 0; i = seen[i].before) found[at--] = seen[i].gantry;
    return length;
}

int fitted(int from, int to, int vehicle_class, int *found, int room) {
    from = gantry_by_hex(P.gantries[from].hex); /* frames of one gantry share its hex: any of them will do */
    to = gantry_by_hex(P.gantries[to].hex);
    if (from == to || follows(from, to)) return 0;
    Seen *seen = malloc(sizeof(Seen) * MOST);
    if (!seen) return -1;
    int count = 1, length = -1;
    seen[0] = (Seen){0, 0, from, -1};
    for (int done = 0; done < count && length < 0; done++) {
        int at = least(seen, done, count);
        Seen chosen = seen[at];
        seen[at] = seen[done];
        seen[done] = chosen;
        if (chosen.gantry == to && done > 0) {
            length = unwound(seen, done, found, room);
            break;
        }
        const char *tail = P.gantries[chosen.gantry].hex;
        for (const Next *next = nexts_of(tail); next && next < P.nexts + P.next_count && strcmp(next->tail, tail) == 0; next++) {
            int head = gantry_by_hex(next->head);
            if (head < 0) continue;
            const Gantry *gantry = &P.gantries[head];
            long long pay = pay_of(gantry, vehicle_class);
            if (pay >= 0) offer(seen, done + 1, &count, (Seen){chosen.pay + pay, chosen.metres + next->metres + metres_of(gantry), head, done});
        }
    }
    free(seen);
    return length;
}
