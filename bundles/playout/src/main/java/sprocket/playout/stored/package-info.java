/** Stored media, which the media threads read and packetise ahead of time. */
package sprocket.playout.stored;
