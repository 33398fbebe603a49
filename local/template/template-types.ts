/** Any JSON value of a CloudFormation template. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** A JSON object whose keys are not known beforehand. */
export type JsonObject = { [key: string]: Json }

/** One entry under `Resources`, before or after its intrinsic functions are resolved. */
export interface TemplateResource {
  readonly Type: string
  readonly Properties?: JsonObject
  readonly Metadata?: JsonObject
  readonly Condition?: string
}

/** The parts of a CloudFormation template that a local run needs. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>
  readonly Outputs?: Readonly<Record<string, { readonly Value: Json, readonly Condition?: string, readonly Export?: JsonObject }>>
  readonly Parameters?: Readonly<Record<string, { readonly Type?: string, readonly Default?: Json }>>
  readonly Conditions?: JsonObject
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>
}

/** A stack read from a cloud assembly: its template, and where the code of its functions lies. */
export interface StackTemplate {
  readonly stackName: string
  readonly template: Template
  /** Folder of a file asset by its S3 object key (`<hash>.zip`). */
  readonly assetFolders: ReadonlyMap<string, string>
}

/** A resource whose properties hold plain local values only. */
export interface LocalResource {
  readonly logicalId: string
  readonly type: string
  readonly properties: JsonObject
  /** Last meaningful part of the construct path: what a person calls this resource. */
  readonly label: string
}
