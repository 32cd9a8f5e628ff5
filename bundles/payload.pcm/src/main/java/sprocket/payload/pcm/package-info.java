/**
 * Uncompressed and companded audio in RTP (RFC 3551, section 4.5; RFC 3190, section 4): samples as they are, whole
 * frames of all channels in each packet.
 */
package sprocket.payload.pcm;
