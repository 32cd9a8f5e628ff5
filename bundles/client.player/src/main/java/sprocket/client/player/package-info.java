/** The player: a window with all that people expect of one. */
package sprocket.client.player;
