/** The interceptor {@code authentication}: logins by Basic (RFC 7617) and Digest (RFC 7616, RFC 2069). */
package sprocket.auth.schemes;
