import { fileURLToPath } from 'node:url'
import SwaggerParser from '@apidevtools/swagger-parser'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

type Answer = { headers?: Record<string, { required?: boolean }>; content?: Record<string, { schema?: object }> }
type Operation = { responses: Record<string, Answer> }
type Description = { paths: Record<string, Record<string, Operation>> }

const ajv = new Ajv2020({ strict: false })
formats.default(ajv)

/** Reads a description of docs/openapi. Throws when it is none that OpenAPI allows. */
export async function readDescription(name: string): Promise<Description> {
  const file = fileURLToPath(new URL(`../../docs/openapi/${name}`, import.meta.url))
  return (await SwaggerParser.validate(file)) as unknown as Description
}

/** What an answer says otherwise than its description does: empty when all is as described. */
export async function differences(
  description: Description,
  method: string,
  path: string,
  answer: Response,
): Promise<string[]> {
  const route = Object.keys(description.paths).find((template) => fits(template, path))
  const operation = route === undefined ? undefined : description.paths[route]?.[method.toLowerCase()]
  if (!operation) return [`${method} ${path} is not described`]
  const described = operation.responses[answer.status]
  if (!described) return [`${method} ${route} answers ${answer.status}, which is not described`]
  const missing = Object.entries(described.headers ?? {}).filter(
    ([name, { required }]) => required && !answer.headers.has(name),
  )
  return [...missing.map(([name]) => `no ${name}`), ...(await differencesOfBody(described, answer))]
}

async function differencesOfBody({ content }: Answer, answer: Response): Promise<string[]> {
  if (!content) return []
  const type = (answer.headers.get('Content-Type') ?? '').split(';')[0] ?? ''
  const media = Object.entries(content).find(([name]) => fits(name.replace('*', '{any}'), type))
  if (!media) return [`the type ${type} is not among ${Object.keys(content).join()}`]
  const [, { schema }] = media
  if (!schema) return []
  const check = ajv.compile(schema)
  return check(await answer.clone().json())
    ? []
    : (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

function fits(template: string, text: string): boolean {
  const pattern = template.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+]/g, '\\$&'))
  return new RegExp(`^${pattern.join('[^/]+')}$`).test(text)
}
