/**
 * When access units are sent: segments of media, the clock of a session, and bursts. On the event loop of the session.
 */
package sprocket.playout.pace;
