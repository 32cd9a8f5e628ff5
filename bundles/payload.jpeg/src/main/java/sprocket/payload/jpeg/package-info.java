/**
 * Baseline JPEG in RTP (RFC 2435): pictures travel without their headers, which the receiver builds anew from a few
 * bytes in each packet. Marker and segment names are those of ITU-T T.81, annex B.
 */
package sprocket.payload.jpeg;
