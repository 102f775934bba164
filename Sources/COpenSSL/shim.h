#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/err.h>
#include <openssl/crypto.h>
#include <openssl/sha.h>
#include <string.h>

// SHA-256 of one byte and two pieces after it. The state is on the stack: nothing is allocated and no algorithm looked up,
// which for the hashes of a tree, 65 bytes each, would cost more than the hashing. Deprecated in the library in favour of
// calls that do both.
static inline void tongban_sha256(
    unsigned char prefix, const void *one, size_t one_size, const void *other, size_t other_size, void *digest) {
  SHA256_CTX state;
  SHA256_Init(&state);
  SHA256_Update(&state, &prefix, 1);
  SHA256_Update(&state, one, one_size);
  SHA256_Update(&state, other, other_size);
  SHA256_Final((unsigned char *)digest, &state);
}

// HMAC-SHA256 (FIPS 198-1) in the same way and for the same reason: commitments and derived keys are made by the thousand, of
// messages shorter than what the library does before it begins.
static inline void tongban_hmac_sha256(
    const void *key, size_t key_size, const void *message, size_t message_size, void *digest) {
  unsigned char block[SHA256_CBLOCK] = {0};
  SHA256_CTX state;
  if (key_size > sizeof block) {
    SHA256_Init(&state);
    SHA256_Update(&state, key, key_size);
    SHA256_Final(block, &state);
  } else if (key_size > 0) {
    memcpy(block, key, key_size);
  }
  for (size_t place = 0; place < sizeof block; place++) block[place] ^= 0x36;
  SHA256_Init(&state);
  SHA256_Update(&state, block, sizeof block);
  SHA256_Update(&state, message, message_size);
  SHA256_Final((unsigned char *)digest, &state);
  // From the inner padding to the outer one.
  for (size_t place = 0; place < sizeof block; place++) block[place] ^= 0x36 ^ 0x5c;
  SHA256_Init(&state);
  SHA256_Update(&state, block, sizeof block);
  SHA256_Update(&state, digest, SHA256_DIGEST_LENGTH);
  SHA256_Final((unsigned char *)digest, &state);
  OPENSSL_cleanse(block, sizeof block);
}
