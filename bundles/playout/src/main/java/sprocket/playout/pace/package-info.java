/**
 * When access units are sent: segments of media, their queue, and the clock of a session. On the session's event loop.
 */
package sprocket.playout.pace;
