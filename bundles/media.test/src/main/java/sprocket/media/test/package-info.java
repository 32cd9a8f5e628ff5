/** Live media to try players and servers with: a test pattern, and stored media that are looped. */
package sprocket.media.test;
