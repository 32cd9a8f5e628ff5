/** Files that are played again and again, as live presentations. */
package sprocket.media.test.looped;
