/** Authentication with servers: Basic and Digest (RFC 7616, RFC 7617). */
package sprocket.client.auth;
