// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.rights;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Declares the settings of rights, and gives the defaults to the component that it annotates. */
@ComponentPropertyType
@ObjectClassDefinition(
        id = RightsConfig.PID,
        name = "Sprocket rights",
        description = "Who may do what. required.interceptors of sprocket.rtsp.server turns it on.")
@interface RightsConfig {

    String PID = "sprocket.auth.rights";

    @AttributeDefinition(
            name = "Rules",
            description =
                    "Rules, separated by semicolons. Each has actions (view, publish, control, administer), a path,"
                            + " and who may: users, @groups, or the words users, anyone and nobody. The first rule that"
                            + " names the action and covers the path decides. What no rule allows is refused.")
    String rules() default "view,control / users; publish / @publishers; administer / @admins";

    @AttributeDefinition(
            name = "Copies",
            description = "Path below which the media of all other paths are found again, such as looped files. A rule"
                    + " for a path covers the same path below it, too. Empty: there is none.")
    String copies() default "/live";

    @AttributeDefinition(name = "Methods", description = "The actions of methods that are not standard.")
    String methods() default
            "view LIST,SNAPSHOT,SKIP,FORWARD,FASTFORWARD,BACKWARD,ADVANCE,BACK,NEXT,SWITCH,CHANGESPEED,SPEEDUP";

    @AttributeDefinition(
            name = "Other methods",
            description = "The action of methods that are not named: view, publish, control or administer.")
    String other_methods() default "administer";
}
