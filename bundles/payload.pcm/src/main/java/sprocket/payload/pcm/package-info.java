/**
 * Uncompressed and companded audio in RTP (RFC 3551, 4.5; RFC 3190, 4): samples as they are, whole frames of all
 * channels in each packet.
 */
package sprocket.payload.pcm;
