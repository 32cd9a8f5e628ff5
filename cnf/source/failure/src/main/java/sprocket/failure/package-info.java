/** What has failed, in words for people. */
package sprocket.failure;
