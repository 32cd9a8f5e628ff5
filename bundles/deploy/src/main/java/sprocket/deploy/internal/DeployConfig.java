// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.internal;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import sprocket.settings.checked.Range;

/**
 * Declares the settings of swaps and of the directory of jars, and gives the defaults to the component that it
 * annotates. {@link DeploySettings} reads them.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = DeployConfig.PID,
        name = "Sprocket deploy",
        description = "How bundles are replaced, and the directory whose jars are installed, replaced and uninstalled.")
@interface DeployConfig {

    String PID = "sprocket.deploy";

    @AttributeDefinition(
            name = "Directory",
            description = "Directory of jars. A jar is installed when it appears, replaced when it changes, and"
                    + " uninstalled when it is deleted. A relative path starts at the working directory. Empty: no"
                    + " directory.")
    String directory() default "";

    @AttributeDefinition(
            name = "Poll",
            min = "50",
            max = "60000",
            description = "Milliseconds between two scans of the directory. A jar is taken once two scans find it"
                    + " unchanged.")
    @Range(min = 50, max = 60_000, unit = "milliseconds")
    int poll() default 200;

    @AttributeDefinition(
            name = "Grace",
            min = "0",
            max = "3600",
            description = "Seconds from the deletion of a jar to the removal of its bundle. A jar of the same bundle"
                    + " that appears in between replaces it.")
    @Range(min = 0, max = 3600, unit = "seconds")
    int grace() default 2;

    @AttributeDefinition(
            name = "Start timeout",
            min = "1",
            max = "3600",
            description =
                    "Seconds within which a new bundle must serve. Otherwise it is uninstalled and the old one stays.")
    @Range(min = 1, max = 3600, unit = "seconds")
    int start_timeout() default 30;

    @AttributeDefinition(
            name = "Retirement",
            min = "0",
            max = "86400",
            description = "Seconds after which a replaced bundle is stopped although streams still use it.")
    @Range(min = 0, max = 86_400, unit = "seconds")
    int retirement() default 600;
}
