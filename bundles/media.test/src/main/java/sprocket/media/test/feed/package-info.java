/** Live presentations that run only while somebody watches. */
package sprocket.media.test.feed;
