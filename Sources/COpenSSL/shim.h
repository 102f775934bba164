#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/err.h>
#include <openssl/crypto.h>
#include <openssl/sha.h>

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
