/** What the distribution adds to Logback. */
package sprocket.logging;
