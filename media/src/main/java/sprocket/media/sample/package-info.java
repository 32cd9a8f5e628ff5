/** Draws, sounds and writes the sample movie that ships with Sprocket, from nothing but the JDK. */
package sprocket.media.sample;
