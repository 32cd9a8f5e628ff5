/** The bundles and components in the container. */
package sprocket.itest.runtime;
