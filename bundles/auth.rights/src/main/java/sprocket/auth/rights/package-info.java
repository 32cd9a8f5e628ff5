/** The interceptor {@code authorisation}: who may do what, by the paths of presentations and by actions. */
package sprocket.auth.rights;
