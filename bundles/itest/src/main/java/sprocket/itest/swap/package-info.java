/** Bundles are replaced while they are used. */
package sprocket.itest.swap;
