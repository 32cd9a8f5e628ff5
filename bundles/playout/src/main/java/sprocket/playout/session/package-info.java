/**
 * The playout of a session: SETUP adds streams, PLAY, PAUSE and seek act on what it plays. Streams may be shared by
 * sessions.
 */
package sprocket.playout.session;
