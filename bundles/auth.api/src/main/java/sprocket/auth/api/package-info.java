/**
 * Who may do what: realms with their accounts, the principal of a request, and its rights. A realm is an OSGi service
 * that extensions implement. Interceptors of other bundles check logins against it and decide about requests.
 */
@Export
@Version("0.1.0")
package sprocket.auth.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
