/** The player: a window with the usual functions of a media player. */
package sprocket.client.player;
