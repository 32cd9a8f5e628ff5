/**
 * RTP and RTCP on an RTSP connection (RFC 2326, section 10.12), for the server and the client alike. This package is
 * embedded into each bundle that uses it, so objects that outlive the bundle must not refer to its classes.
 */
package sprocket.interleaved;
