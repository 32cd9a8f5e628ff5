/** Stored media: they are read and packetised ahead of time, on the media threads. */
package sprocket.playout.stored;
