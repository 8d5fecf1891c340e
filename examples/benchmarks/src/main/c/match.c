/* The least that matching takes: 64-bit fingerprints of the references in one table, one thread, files mapped.
   match REFERENCES LISTING. The key is the first field of a line of the listing; fields end at a tab. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct { const char *at, *end; } span;

static span map(const char *path) {
    struct stat s;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &s) != 0) { perror(path); exit(1); }
    char *bytes = mmap(NULL, s.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (bytes == MAP_FAILED) { perror(path); exit(1); }
    madvise(bytes, s.st_size, MADV_SEQUENTIAL);
    return (span) { bytes, bytes + s.st_size };
}

/* Multiply and fold, eight bytes a step. */
static inline uint64_t fold(uint64_t a, uint64_t b) {
    __uint128_t p = (__uint128_t) a * b;
    return (uint64_t) p ^ (uint64_t) (p >> 64);
}

static inline uint64_t fingerprint(const char *key, size_t length) {
    uint64_t hash = 0x9E3779B97F4A7C15ull ^ length, word;
    for (; length > 8; key += 8, length -= 8) {
        memcpy(&word, key, 8);
        hash = fold(hash ^ word, 0xD6E8FEB86659FD93ull);
    }
    word = 0;
    memcpy(&word, key, length);
    hash = fold(hash ^ word, 0xA0761D6478BD642Full);
    return hash ? hash : 1;
}

static uint64_t *table, mask;

static inline uint64_t *find(uint64_t print) {
    uint64_t slot = print >> 20 & mask;
    while (table[slot] && table[slot] != print) slot = (slot + 1) & mask;
    return table + slot;
}

/* Lines at once; with more than one, the memory is asked for all of them together. */
#ifndef BATCH
#define BATCH 64
#endif

static int read_batch(span *lines, char separator, span *keys, uint64_t *prints) {
    int n = 0;
    while (n < BATCH && lines->at < lines->end) {
        const char *end = memchr(lines->at, separator, lines->end - lines->at);
        keys[n] = (span) { lines->at, end };
        prints[n] = fingerprint(lines->at, end - lines->at);
        __builtin_prefetch(table + (prints[n++] >> 20 & mask), 1);
        if (separator != '\n') end = memchr(end, '\n', lines->end - end);
        lines->at = end + 1;
    }
    return n;
}

int main(int count, char **arguments) {
    if (count != 3) return 2;
    span references = map(arguments[1]), listing = map(arguments[2]), keys[BATCH];
    size_t guess = (references.end - references.at) / 32, slots = 1024;
    while (slots < guess) slots *= 2;
    mask = slots - 1;
    table = mmap(NULL, slots * sizeof *table, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (table == MAP_FAILED) return 1;
    madvise(table, slots * sizeof *table, MADV_HUGEPAGE);
    uint64_t prints[BATCH];
    unsigned long long orphans = 0, sum = 0;
    for (int n; (n = read_batch(&references, '\n', keys, prints));)
        for (int i = 0; i < n; i++) *find(prints[i]) = prints[i];
    for (int n; (n = read_batch(&listing, '\t', keys, prints));)
        for (int i = 0; i < n; i++) {
            if (*find(prints[i])) continue;
            uint32_t hash = 0;
            for (const char *c = keys[i].at; c < keys[i].end; c++) hash = 31 * hash + (unsigned char) *c;
            orphans++;
            sum += hash;
        }
    printf("orphans=%llu sum=%llu\n", orphans, sum);
    return 0;
}
