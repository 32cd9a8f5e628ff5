// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Declares the setting of the users' file, and gives the default to the component that it annotates. */
@ComponentPropertyType
@ObjectClassDefinition(id = FileConfig.PID, name = "Sprocket users", description = "The users that may log in.")
@interface FileConfig {

    String PID = "sprocket.auth.file";

    @AttributeDefinition(
            name = "File",
            required = false,
            description = "File with the users, which 'sprocket user' makes. Empty: there are none.")
    String file() default "";
}
