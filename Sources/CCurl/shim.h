#ifndef TONGBAN_CCURL_SHIM_H
#define TONGBAN_CCURL_SHIM_H

#include <curl/curl.h>

/* Swift cannot call variadic functions: one plain function for each kind of argument. */

static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
  return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_offset(CURL *handle, CURLoption option, long long value) {
  return (curl_easy_setopt)(handle, option, (curl_off_t)value);
}

static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
  return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return (curl_easy_setopt)(handle, option, value);
}

/* The receiver of body and header bytes, and the giver of body bytes: all have this shape. */
typedef size_t (*ccurl_data_function)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode ccurl_set_data_function(CURL *handle, CURLoption option, ccurl_data_function function) {
  return (curl_easy_setopt)(handle, option, function);
}

static inline CURLcode ccurl_set_progress_function(CURL *handle, curl_xferinfo_callback function) {
  return (curl_easy_setopt)(handle, CURLOPT_XFERINFOFUNCTION, function);
}

static inline CURLcode ccurl_set_seek_function(CURL *handle, curl_seek_callback function) {
  return (curl_easy_setopt)(handle, CURLOPT_SEEKFUNCTION, function);
}

static inline CURLcode ccurl_set_socket_function(CURL *handle, curl_opensocket_callback function) {
  return (curl_easy_setopt)(handle, CURLOPT_OPENSOCKETFUNCTION, function);
}

static inline CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
  return (curl_easy_getinfo)(handle, info, value);
}

static inline CURLcode ccurl_get_offset(CURL *handle, CURLINFO info, long long *value) {
  curl_off_t found = 0;
  CURLcode code = (curl_easy_getinfo)(handle, info, &found);
  *value = (long long)found;
  return code;
}

#endif
