/**
 * RTP and RTCP on an RTSP connection (RFC 2326, section 10.12), for the server and the client alike. This package is
 * embedded into each bundle that uses it, so none of its classes may stay behind in what outlives that bundle.
 */
package sprocket.interleaved;
