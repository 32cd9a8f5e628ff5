/** What runs in the container. */
package sprocket.itest.runtime;
